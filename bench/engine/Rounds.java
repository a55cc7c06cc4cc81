import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.bindery.common.operation.OperationRequest;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * The engine of one checkout as a side of {@link Compare}: {@code Rounds WORK [CORPUS]}. For each line {@code text} or
 * {@code pages} of standard input, all documents once, two at a time; answers with a line: pages a second.
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
        List<OperationRequest> pages = Bindery.pages(DPI, SAMPLE);
        try (Bindery bindery = new Bindery(work, 2);
                var requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            Peer text = bindery.peer("text", Bindery.operations("text"), Integer.MAX_VALUE);
            Peer drawing = bindery.peer("pages", pages, SAMPLE);
            for (String section = requests.readLine(); section != null; section = requests.readLine()) {
                boolean drawn = section.equals("pages");
                long start = System.nanoTime();
                int done = (drawn ? drawing : text).run(drawn ? drawable : documents);
                double seconds = (System.nanoTime() - start) / 1e9;
                bindery.removeResults();
                System.out.println("rate " + done / seconds);
            }
        }
    }
}
