package io.bindery.engine.split;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSBoolean;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.COSWriter;

/**
 * The structure of a PDF file (ISO 32000-2, 7.5): header, numbered objects in any order, cross-reference table. The
 * same objects give the same bytes.
 */
final class PartFile {

    /** Nested deeper, values become objects of their own. */
    static final int MAX_DEPTH = 50;

    private static final int ID_BYTES = 16;

    private final Counted out;
    private final MessageDigest digest;
    private final List<Long> places = new ArrayList<>();

    PartFile(OutputStream target, float version) throws IOException {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        out = new Counted(new DigestOutputStream(target, digest));
        // The second line marks the file as binary (ISO 32000-2, 7.5.2).
        out.write(String.format(Locale.ROOT, "%%PDF-%.1f\n%%\u00E2\u00E3\u00CF\u00D3\n", version)
                .getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A number for an object to be written later. */
    int next() {
        places.add(0L);
        return places.size();
    }

    void begin(int number) throws IOException {
        places.set(number - 1, out.position);
        text(number + " 0 obj\n");
    }

    void end() throws IOException {
        text("\nendobj\n");
    }

    void text(String ascii) throws IOException {
        out.write(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    /** A value that contains no others. */
    void plain(COSBase value) throws IOException {
        switch (value) {
            case COSName name -> name.writePDF(out);
            case COSString string -> COSWriter.writeString(string, out);
            case COSInteger number -> number.writePDF(out);
            case COSFloat number -> number.writePDF(out);
            case COSBoolean truth -> truth.writePDF(out);
            default -> text("null");
        }
    }

    OutputStream out() {
        return out;
    }

    long position() {
        return out.position;
    }

    /** Writes the cross-reference table and the trailer; the file identifier is a hash of the content. */
    void finish(int catalog, int info) throws IOException {
        long table = out.position;
        StringBuilder end = new StringBuilder("xref\n0 " + (places.size() + 1) + "\n0000000000 65535 f \n");
        for (long place : places) {
            end.append(String.format(Locale.ROOT, "%010d 00000 n \n", place));
        }
        String id = HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), ID_BYTES));
        end.append("trailer\n<</Size " + (places.size() + 1) + "/Root " + catalog + " 0 R/Info " + info + " 0 R/ID[<"
                + id + "><" + id + ">]>>\nstartxref\n" + table + "\n%%EOF\n");
        text(end.toString());
    }

    private static final class Counted extends OutputStream {

        private final OutputStream target;
        private long position;

        Counted(OutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int value) throws IOException {
            target.write(value);
            position++;
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            target.write(source, offset, length);
            position += length;
        }
    }
}
