import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;

/** Bare PDFBox in plain loops, in a JVM of its own that stays warm: a baseline. */
final class PdfBox implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;

    PdfBox(Path work) throws IOException {
        process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Djava.awt.headless=true",
                        "-Dpdfbox.fontcache=" + work,
                        "-Dorg.apache.commons.logging.LogFactory=org.apache.commons.logging.impl.LogFactoryImpl",
                        "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Path.of(System.getProperty("bench.engine"), "PdfBox.java").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = process.inputReader();
    }

    /** @param task "text" or "pages" */
    Peer peer(String task, int sample) {
        return new Peer() {
            @Override
            public String name() {
                return "pdfbox";
            }

            @Override
            public int run(List<Document> documents) throws IOException {
                Writer questions = process.outputWriter();
                for (Document document : documents) {
                    questions.write(task + "\t" + document.path() + "\t" + document.pages() + "\t" + sample + "\n");
                }
                questions.write("\n");
                questions.flush();
                String answer = answers.readLine();
                for (; answer != null && answer.startsWith("!"); answer = answers.readLine()) {
                    Report.note("pdfbox: " + answer.substring(1));
                }
                return Integer.parseInt(String.valueOf(answer));
            }
        };
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** Reads a line for each document, and after an empty line works on them and answers with the number of pages. */
    public static void main(String[] args) throws Exception {
        var questions = new BufferedReader(new InputStreamReader(System.in));
        List<Document> documents = new ArrayList<>();
        String task = "";
        int sample = 0;
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            if (line.isEmpty()) {
                boolean text = task.equals("text");
                int pages = sample;
                System.out.println(Peer.twoAtATime(documents, document -> attempt(document, text, pages)));
                documents.clear();
            } else {
                String[] fields = line.split("\t");
                task = fields[0];
                sample = Integer.parseInt(fields[3]);
                documents.add(new Document(Path.of(fields[1]), "", Integer.parseInt(fields[2]), ""));
            }
        }
    }

    /** A file that fails counts as no pages. */
    private static int attempt(Document document, boolean text, int sample) {
        try (PDDocument pdf = Loader.loadPDF(document.path().toFile())) {
            if (text) {
                text(pdf, document);
            } else {
                pages(pdf, document, sample);
            }
            return document.sampled(sample);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            System.out.println("!" + document.name() + " given up: " + e.getClass().getSimpleName());
            return 0;
        }
    }

    private static void text(PDDocument pdf, Document document) throws IOException {
        try (Writer file = Files.newBufferedWriter(Path.of(document.path() + ".pdfbox.txt"))) {
            new PDFTextStripper().writeText(pdf, file);
        }
    }

    private static void pages(PDDocument pdf, Document document, int sample) throws IOException {
        var renderer = new PDFRenderer(pdf);
        for (int page = 0; page < document.sampled(sample); page++) {
            var file = Path.of(document.path() + ".pdfbox-" + (page + 1) + ".png");
            ImageIO.write(renderer.renderImageWithDPI(page, 100, ImageType.RGB), "png", file.toFile());
        }
    }
}
