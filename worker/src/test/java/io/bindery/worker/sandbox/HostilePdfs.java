package io.bindery.worker.sandbox;

import io.bindery.testing.TestPdfs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;

/** Small documents that want very much. */
final class HostilePdfs {

    private HostilePdfs() {}

    /** A page whose content unpacks to spaces. */
    static TestPdfs.Content bomb(int megabytes) {
        return packed(deflated(megabytes), 1);
    }

    /** The same, and that packed again. */
    static TestPdfs.Content packedOften(int megabytes, int times) {
        byte[] bytes = deflated(megabytes);
        for (int i = 1; i < times; i++) {
            bytes = deflated(bytes);
        }
        return packed(bytes, times);
    }

    static TestPdfs.Content page(float width, float height) {
        return pdf -> pdf.addPage(new PDPage(new PDRectangle(width, height)));
    }

    /** A page with a picture of these sides, in three colours, of which there are 100 MB. */
    static TestPdfs.Content picture(int width, int height) {
        return pdf -> {
            COSStream image = stream(pdf, deflated(100), 1);
            image.setItem(COSName.SUBTYPE, COSName.IMAGE);
            image.setInt(COSName.WIDTH, width);
            image.setInt(COSName.HEIGHT, height);
            image.setInt(COSName.BITS_PER_COMPONENT, 8);
            image.setItem(COSName.COLORSPACE, COSName.DEVICERGB);
            COSDictionary objects = new COSDictionary();
            objects.setItem("Im", image);
            PDPage page = content(pdf, "500 0 0 500 50 50 cm /Im Do");
            page.getResources().getCOSObject().setItem(COSName.XOBJECT, objects);
        };
    }

    /** Forms of which each shows the next so many times; the last one a letter. */
    static TestPdfs.Content forms(int depth, int times, String innermost) {
        return pdf -> {
            PDFormXObject inner = form(pdf, innermost, new PDResources());
            for (int i = 0; i < depth; i++) {
                PDResources resources = new PDResources();
                resources.put(COSName.getPDFName("Fm"), inner);
                inner = form(pdf, "/Fm Do ".repeat(times), resources);
            }
            PDPage page = content(pdf, "/Fm Do");
            page.getResources().put(COSName.getPDFName("Fm"), inner);
        };
    }

    /** A page with a curve to 10 to the power of so much. */
    static TestPdfs.Content farCurve(int power) {
        String far = "1" + "0".repeat(power);
        return pdf -> content(pdf, "0 0 m FAR FAR -FAR FAR 612 0 c f".replace("FAR", far));
    }

    /** A page with a line as wide, with round ends. */
    static TestPdfs.Content wideLine(int power) {
        return pdf -> content(pdf, "1 J 1 j 1" + "0".repeat(power) + " w 0 0 m 300 300 l 600 0 l S");
    }

    /** A page whose content is one array in another. */
    static TestPdfs.Content deepArrays(int depth) {
        return pdf -> content(pdf, "[".repeat(depth) + "]".repeat(depth) + " TJ");
    }

    /** A tree of pages with one branch. */
    static TestPdfs.Content deepPages(int depth) {
        return pdf -> {
            TestPdfs.addPages(pdf, "deep");
            COSDictionary leaf = pdf.getPage(0).getCOSObject();
            COSDictionary root = leaf.getCOSDictionary(COSName.PARENT);
            COSDictionary parent = root;
            for (int i = 0; i < depth; i++) {
                COSDictionary node = new COSDictionary();
                node.setItem(COSName.TYPE, COSName.PAGES);
                node.setItem(COSName.COUNT, COSInteger.ONE);
                node.setItem(COSName.PARENT, parent);
                parent.setItem(COSName.KIDS, kids(node));
                parent = node;
            }
            leaf.setItem(COSName.PARENT, parent);
            parent.setItem(COSName.KIDS, kids(leaf));
        };
    }

    static TestPdfs.Content pages(int count) {
        return pdf -> {
            for (int i = 0; i < count; i++) {
                pdf.addPage(new PDPage());
            }
        };
    }

    /** Pages that share something that cannot be packed: each part needs all of it. */
    static TestPdfs.Content sharedWeight(int pages, int bytes) {
        return pdf -> {
            byte[] noise = new byte[bytes];
            new Random(1).nextBytes(noise);
            COSStream weight = pdf.getDocument().createCOSStream();
            try (OutputStream out = weight.createRawOutputStream()) {
                out.write(noise);
            }
            for (int i = 0; i < pages; i++) {
                PDPage page = new PDPage();
                page.getCOSObject().setItem("Weight", weight);
                pdf.addPage(page);
            }
        };
    }

    private static COSArray kids(COSDictionary kid) {
        COSArray kids = new COSArray();
        kids.add(kid);
        return kids;
    }

    private static TestPdfs.Content packed(byte[] bytes, int times) {
        return pdf -> {
            PDPage page = new PDPage();
            page.getCOSObject().setItem(COSName.CONTENTS, stream(pdf, bytes, times));
            pdf.addPage(page);
        };
    }

    private static COSStream stream(PDDocument pdf, byte[] packed, int times) throws IOException {
        COSStream stream = pdf.getDocument().createCOSStream();
        try (OutputStream out = stream.createRawOutputStream()) {
            out.write(packed);
        }
        COSArray filters = new COSArray();
        for (int i = 0; i < times; i++) {
            filters.add((COSBase) COSName.FLATE_DECODE);
        }
        stream.setItem(COSName.FILTER, filters);
        return stream;
    }

    private static PDPage content(PDDocument pdf, String operators) throws IOException {
        PDPage page = new PDPage();
        page.setResources(new PDResources());
        COSStream content = pdf.getDocument().createCOSStream();
        try (OutputStream out = content.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(operators.getBytes(StandardCharsets.US_ASCII));
        }
        page.getCOSObject().setItem(COSName.CONTENTS, content);
        pdf.addPage(page);
        return page;
    }

    private static PDFormXObject form(PDDocument pdf, String operators, PDResources resources) throws IOException {
        PDFormXObject form = new PDFormXObject(pdf);
        form.setBBox(new PDRectangle(600, 800));
        form.setResources(resources);
        try (OutputStream out = form.getContentStream().createOutputStream()) {
            out.write(operators.getBytes(StandardCharsets.US_ASCII));
        }
        return form;
    }

    /** So many megabytes of spaces. */
    private static byte[] deflated(int megabytes) {
        byte[] megabyte = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        var packed = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_SPEED))) {
            for (int i = 0; i < megabytes; i++) {
                out.write(megabyte);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] deflated(byte[] bytes) {
        var packed = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
