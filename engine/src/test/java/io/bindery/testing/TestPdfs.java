package io.bindery.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.util.Matrix;

/** Small PDFs for tests. Every method writes the file it is given and returns it. */
public final class TestPdfs {

    private static final int SLOW_PAGES = 4_000;

    /** Measured; to be raised when reading becomes faster, or what acts in the middle of a document comes too late. */
    private static final int MOVES_PER_SECOND = 20_000_000;

    private TestPdfs() {}

    /** A PDF with one page for each text; an empty text makes an empty page. */
    public static Path withPages(Path file, String... texts) {
        return write(file, pdf -> addPages(pdf, texts));
    }

    /** A PDF with very many pages, all alike: small and quick to make. */
    public static Path withEqualPages(Path file, int pages, String text) {
        return write(file, pdf -> {
            addPages(pdf, text);
            repeatFirstPage(pdf, pages);
        });
    }

    /**
     * A PDF of {@value #SLOW_PAGES} pages, small and quick to make, that keeps one reader of a warm engine busy for
     * about so many seconds, and says little: its pages move their origin to where it is, again and again.
     */
    public static Path slow(Path file, int seconds) {
        return write(file, pdf -> {
            addPages(pdf, "All work and no play.");
            try (PDPageContentStream content = new PDPageContentStream(pdf, pdf.getPage(0), AppendMode.APPEND, true)) {
                for (int move = 0; move < seconds * MOVES_PER_SECOND / SLOW_PAGES; move++) {
                    content.transform(new Matrix());
                }
            }
            repeatFirstPage(pdf, SLOW_PAGES);
        });
    }

    private static void repeatFirstPage(PDDocument pdf, int pages) {
        PDPage first = pdf.getPage(0);
        for (int page = 2; page <= pages; page++) {
            pdf.addPage(new PDPage(new COSDictionary(first.getCOSObject())));
        }
    }

    /** A PDF that opens with this password only. */
    public static Path withUserPassword(Path file, String password, String... texts) {
        return write(file, pdf -> {
            addPages(pdf, texts);
            pdf.protect(new StandardProtectionPolicy("owner-" + password, password, new AccessPermission()));
        });
    }

    /** A PDF of which the end, and with it every page, is missing. */
    public static Path truncated(Path file) {
        withPages(file, "This page is lost.");
        try {
            byte[] whole = Files.readAllBytes(file);
            return Files.write(file, Arrays.copyOf(whole, 40));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A PDF whose page of this number, from 1, cannot be read; the others can. */
    public static Path withDamagedPage(Path file, int damaged, String... texts) {
        return write(file, pdf -> {
            addPages(pdf, texts);
            COSDictionary font = new COSDictionary();
            font.setItem(COSName.TYPE, COSName.FONT);
            font.setItem(COSName.SUBTYPE, COSName.TYPE0);
            COSDictionary fonts = new COSDictionary();
            fonts.setItem("NoGlyphs", font);
            PDPage page = pdf.getPage(damaged - 1);
            page.getResources().getCOSObject().setItem(COSName.FONT, fonts);
            PDStream content = new PDStream(pdf);
            page.setContents(content);
            try (OutputStream out = content.createOutputStream()) {
                out.write("BT /NoGlyphs 12 Tf (lost) Tj ET".getBytes(StandardCharsets.US_ASCII));
            }
        });
    }

    /** A PDF with one page that shows what these operators draw; {@code /F} is a font. */
    public static Path withContent(Path file, String operators) {
        return write(file, pdf -> {
            addPages(pdf, "");
            PDPage page = pdf.getPage(0);
            COSDictionary fonts = new COSDictionary();
            fonts.setItem("F", new PDType1Font(FontName.HELVETICA));
            page.getResources().getCOSObject().setItem(COSName.FONT, fonts);
            PDStream content = new PDStream(pdf);
            page.setContents(content);
            try (OutputStream out = content.createOutputStream(COSName.FLATE_DECODE)) {
                out.write(operators.getBytes(StandardCharsets.US_ASCII));
            }
        });
    }

    /** A text file that calls itself a PDF by its name only. */
    public static Path notAPdf(Path file) {
        try {
            return Files.writeString(file, "Dear reader,\nthis is a letter.\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A PDF made by hand. */
    public static Path write(Path file, Content content) {
        try (PDDocument pdf = new PDDocument();
                OutputStream out = Files.newOutputStream(file)) {
            content.addTo(pdf);
            pdf.save(out);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a page for each text. */
    public static void addPages(PDDocument pdf, String... texts) throws IOException {
        PDType1Font font = new PDType1Font(FontName.HELVETICA);
        for (String text : texts) {
            PDPage page = new PDPage();
            pdf.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
                content.beginText();
                content.setFont(font, 12);
                content.newLineAtOffset(72, 700);
                content.showText(text);
                content.endText();
            }
        }
    }

    /** Fills a document. */
    @FunctionalInterface
    public interface Content {
        /** Adds to an empty document. */
        void addTo(PDDocument pdf) throws IOException;
    }
}
