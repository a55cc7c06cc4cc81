import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;

/** A generated document; its file name contains its kind, for the final check. Written without a PDF library. */
record TestDocument(Kind kind, String name, int pages) {

    enum Kind {
        GOOD,
        /** No PDF at all. */
        NOTE,
        /** Begins like a PDF, and that is all. */
        DAMAGED,
        /** Needs a password. */
        LOCKED
    }

    private static final int LINES = 45;

    String file() {
        return kind.name().toLowerCase(Locale.ROOT) + "-" + pages + "-" + name + ".pdf";
    }

    byte[] bytes() {
        return switch (kind) {
            case NOTE -> ("A note named " + name + " that somebody took for a PDF.\n").getBytes(StandardCharsets.US_ASCII);
            case DAMAGED -> damaged();
            case GOOD -> pdf("");
            case LOCKED -> pdf("/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + "5a".repeat(32) + ">/U<" + "a5".repeat(32)
                    + ">>>/ID[<0123456789abcdef0123456789abcdef><0123456789abcdef0123456789abcdef>]");
        };
    }

    private byte[] damaged() {
        byte[] noise = new byte[4000];
        new Random(name.hashCode()).nextBytes(noise);
        var out = new ByteArrayOutputStream();
        out.writeBytes("%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(noise);
        return out.toByteArray();
    }

    /** All pages show the same text: a small file, and much to do. */
    private byte[] pdf(String trailer) {
        var text = new StringBuilder("BT /F1 10 Tf 14 TL 50 790 Td ");
        for (int line = 1; line <= LINES; line++) {
            text.append('(').append(name).append(": line ").append(line).append(" of a page like all the others of this document, which says no more.) Tj T* ");
        }
        text.append("ET");
        var kids = new StringBuilder();
        for (int page = 0; page < pages; page++) {
            kids.append(page + 5).append(" 0 R ");
        }
        var pdf = new StringBuilder("%PDF-1.4\n");
        int[] offsets = new int[pages + 5];
        object(pdf, offsets, 1, "<</Type/Catalog/Pages 2 0 R>>");
        object(pdf, offsets, 2, "<</Type/Pages/Kids[" + kids + "]/Count " + pages + ">>");
        object(pdf, offsets, 3, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
        object(pdf, offsets, 4, "<</Length " + text.length() + ">>stream\n" + text + "\nendstream");
        for (int page = 0; page < pages; page++) {
            object(pdf, offsets, page + 5,
                    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 3 0 R>>>>>>");
        }
        int xref = pdf.length();
        pdf.append("xref\n0 ").append(offsets.length).append("\n0000000000 65535 f \n");
        for (int i = 1; i < offsets.length; i++) {
            pdf.append(String.format(Locale.ROOT, "%010d 00000 n \n", offsets[i]));
        }
        pdf.append("trailer<</Size ").append(offsets.length).append("/Root 1 0 R").append(trailer).append(">>\nstartxref\n").append(xref).append("\n%%EOF\n");
        return pdf.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void object(StringBuilder pdf, int[] offsets, int number, String content) {
        offsets[number] = pdf.length();
        pdf.append(number).append(" 0 obj").append(content).append("endobj\n");
    }
}
