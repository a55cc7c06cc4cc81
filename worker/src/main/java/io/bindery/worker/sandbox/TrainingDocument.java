package io.bindery.worker.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.DeflaterOutputStream;

/**
 * A document with some of everything that is common: packed streams, several fonts, much text, ruling lines, a picture. What a child does with it is
 * what the children after it find prepared.
 */
final class TrainingDocument {

    private static final int PAGES = 12;
    private static final int LINES = 50;
    private static final int FIRST_PAGE_OBJECT = 10;
    private static final String[] FONTS = {"Helvetica", "Times-Roman", "Courier", "Helvetica-Bold"};

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final List<Integer> places = new ArrayList<>();

    private TrainingDocument() {}

    /** Its bytes, the same at every call. */
    static byte[] bytes() {
        try {
            return new TrainingDocument().write();
        } catch (IOException e) {
            throw new IllegalStateException("memory has no faults", e);
        }
    }

    private byte[] write() throws IOException {
        text("%PDF-1.4\n");
        object("<</Type/Catalog/Pages 2 0 R>>");
        StringBuilder kids = new StringBuilder();
        for (int page = 0; page < PAGES; page++) {
            kids.append(FIRST_PAGE_OBJECT + 2 * page).append(" 0 R ");
        }
        object("<</Type/Pages/Count " + PAGES + "/Kids[" + kids + "]/MediaBox[0 0 595 842]/Resources 3 0 R>>");
        object("<</Font<</F0 4 0 R/F1 5 0 R/F2 6 0 R/F3 7 0 R>>/XObject<</Im 8 0 R>>>>");
        for (String font : FONTS) {
            object("<</Type/Font/Subtype/Type1/Encoding/WinAnsiEncoding/BaseFont/" + font + ">>");
        }
        stream("/Type/XObject/Subtype/Image/Width 64/Height 64/BitsPerComponent 8/ColorSpace/DeviceRGB", picture());
        object("<</Title(Training)/Producer(Bindery)>>");
        for (int page = 0; page < PAGES; page++) {
            object("<</Type/Page/Parent 2 0 R/Contents " + (FIRST_PAGE_OBJECT + 2 * page + 1) + " 0 R>>");
            stream("", content(page).getBytes(StandardCharsets.US_ASCII));
        }
        int table = file.size();
        text("xref\n0 " + (places.size() + 1) + "\n0000000000 65535 f \n");
        for (int place : places) {
            text(String.format(Locale.ROOT, "%010d 00000 n \n", place));
        }
        text("trailer\n<</Size " + (places.size() + 1) + "/Root 1 0 R/Info 9 0 R>>\nstartxref\n" + table + "\n%%EOF\n");
        return file.toByteArray();
    }

    private static String content(int page) {
        StringBuilder content = new StringBuilder("q 60 0 0 60 480 760 cm /Im Do Q\nBT\n");
        for (int line = 0; line < LINES; line++) {
            content.append(String.format(
                    Locale.ROOT,
                    "/F%d %d Tf 1 0 0 1 %d %d Tm [(Line %d of page %d, )-20(with words )30(that differ %x)] TJ%n",
                    (line / 7) % FONTS.length,
                    line % 10 == 0 ? 16 : 10,
                    line % 10 == 0 ? 72 : 60 + line % 3,
                    740 - 14 * line,
                    line,
                    page,
                    (line + 1) * 7_919 * (page + 1)));
        }
        content.append("ET\n");
        for (int rule = 0; rule < 5; rule++) {
            content.append(String.format(
                    Locale.ROOT,
                    "%d 20 m %d 60 l S 60 %d m 260 %d l S%n",
                    60 + 50 * rule,
                    60 + 50 * rule,
                    20 + 10 * rule,
                    20 + 10 * rule));
        }
        return content.toString();
    }

    private static byte[] picture() {
        byte[] pixels = new byte[64 * 64 * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 31);
        }
        return pixels;
    }

    private void object(String value) throws IOException {
        places.add(file.size());
        text(places.size() + " 0 obj\n" + value + "\nendobj\n");
    }

    private void stream(String entries, byte[] data) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(packed)) {
            out.write(data);
        }
        places.add(file.size());
        text(places.size() + " 0 obj\n<<" + entries + "/Filter/FlateDecode/Length " + packed.size() + ">>\nstream\n");
        packed.writeTo(file);
        text("\nendstream\nendobj\n");
    }

    private void text(String ascii) throws IOException {
        file.write(ascii.getBytes(StandardCharsets.US_ASCII));
    }
}
