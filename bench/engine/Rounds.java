import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * The engine of one checkout as a side of {@link Compare}: {@code Rounds WORK [CORPUS]}. For each line of standard input one
 * round, two documents at a time; answers with a line: pages a second. {@code text} reads all documents, {@code pages} draws
 * the first pages of each, {@code single} reads one of 500 pages, {@code dense} a page of a million characters.
 *
 * <p>It is compiled beside the bench of either checkout, so it takes nothing from {@link EngineBench}, whose members differ.
 */
public final class Rounds {

    private static final int SAMPLE = 3;
    private static final int DPI = 100;
    private static final double MAX_PIXELS = 4e6;

    private Rounds() {}

    public static void main(String[] args) throws Exception {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
        Path work = Path.of(args[0]);
        var corpus = new Corpus(Files.createDirectory(work.resolve("files")));
        List<Document> documents = args.length > 1 ? corpus.read(Path.of(args[1])) : corpus.generate();
        List<Document> drawable = new ArrayList<>();
        for (Document document : documents) {
            if (document.fits(SAMPLE, DPI, MAX_PIXELS)) {
                drawable.add(document);
            }
        }
        Document single = corpus.repeated(documents.getFirst(), 500);
        Document dense = corpus.dense();
        try (Bindery bindery = new Bindery(work, 2);
                var requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            Peer text = bindery.peer("text", Bindery.operations("text"), Integer.MAX_VALUE);
            Peer pages = bindery.peer("pages", Bindery.pages(DPI, SAMPLE), SAMPLE);
            for (String section = requests.readLine(); section != null; section = requests.readLine()) {
                long start = System.nanoTime();
                int done = switch (section) {
                    case "text" -> text.run(documents);
                    case "pages" -> pages.run(drawable);
                    case "single" -> text.run(List.of(single));
                    case "dense" -> text.run(List.of(dense));
                    default -> throw new IllegalArgumentException("unknown section " + section);
                };
                double seconds = (System.nanoTime() - start) / 1e9;
                bindery.removeResults();
                System.out.println("rate " + done / seconds);
            }
        }
    }
}
