import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** The documents of a run, copied or made in a directory of the bench. */
record Corpus(Path directory) {

    /** Files for tests of robustness: not every peer can read them, so they are not measured. */
    private static final Set<String> NOT_WELL_FORMED = Set.of("hostile", "malformed-recoverable", "hopeless");

    /**
     * The well-formed files of a corpus with a {@code manifest.csv}, those with most pages first so that no peer ends
     * on a long one.
     */
    List<Document> read(Path corpus) throws Exception {
        List<String> lines = Files.readAllLines(corpus.resolve("manifest.csv"));
        List<String> header = fields(lines.getFirst());
        List<Document> documents = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> row = fields(line);
            String category = row.get(header.indexOf("category"));
            if (row.get(header.indexOf("expected")).equals("ok") && !NOT_WELL_FORMED.contains(category)) {
                Path copy = directory.resolve(row.getFirst());
                Files.copy(corpus.resolve(row.getFirst()), copy);
                documents.add(document(copy, category, Integer.parseInt(row.get(header.indexOf("pages")))));
            }
        }
        documents.sort(Comparator.comparingInt(Document::pages).reversed());
        return documents;
    }

    /** Plain documents for those who have no corpus. */
    List<Document> generate() throws Exception {
        List<Document> documents = new ArrayList<>();
        for (int pages : new int[] {200, 100, 60, 40, 20, 20, 10, 10, 5, 5, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1}) {
            Path file = directory.resolve("generated-" + documents.size() + ".pdf");
            documents.add(document(write(file, pages, 45, 90), "generated", pages));
        }
        return documents;
    }

    Document onePage() throws Exception {
        return document(write(directory.resolve("one-page.pdf"), 1, 40, 60), "one page", 1);
    }

    /** A page of a million characters. */
    Document dense() throws Exception {
        return document(write(directory.resolve("dense.pdf"), 1, 1000, 1000), "dense", 1);
    }

    /** The pages of a document, over and over until there are so many. */
    Document repeated(Document document, int pages) throws Exception {
        Path file = directory.resolve("repeated.pdf");
        try (PDDocument pdf = Loader.loadPDF(document.path().toFile())) {
            pdf.setAllSecurityToBeRemoved(true);
            for (int i = pdf.getNumberOfPages(); i < pages; i++) {
                pdf.addPage(new PDPage(
                        new COSDictionary(pdf.getPage(i - document.pages()).getCOSObject())));
            }
            pdf.save(file.toFile());
        }
        return document(file, document.category(), pages);
    }

    private static Path write(Path file, int pages, int lines, int columns) throws IOException {
        String words = "The quick brown fox jumps over the lazy dog, and nobody knows why it does so. ";
        try (PDDocument pdf = new PDDocument()) {
            PDType1Font font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
            for (int page = 1; page <= pages; page++) {
                PDPage made = new PDPage(PDRectangle.A4);
                pdf.addPage(made);
                float leading = 780f / lines;
                try (PDPageContentStream content = new PDPageContentStream(pdf, made)) {
                    content.beginText();
                    content.setFont(font, Math.min(leading * 0.8f, 1000f / columns));
                    content.setLeading(leading);
                    content.newLineAtOffset(40, 800);
                    for (int line = 1; line <= lines; line++) {
                        String start = page + "." + line + " ";
                        content.showText((start + words.repeat(columns / words.length() + 1)).substring(0, columns));
                        content.newLine();
                    }
                    content.endText();
                }
            }
            pdf.save(file.toFile());
        }
        return file;
    }

    private static Document document(Path file, String category, int pages) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        return new Document(file, category, pages, HexFormat.of().formatHex(hash));
    }

    /** The fields of a line of CSV; quotes keep commas together. */
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        Matcher field = Pattern.compile("\"([^\"]*)\"(?:,|$)|([^,]*)(?:,|$)").matcher(line);
        while (field.find() && (field.start() < line.length() || line.endsWith(","))) {
            fields.add(field.group(1) == null ? field.group(2) : field.group(1));
        }
        return fields;
    }
}
