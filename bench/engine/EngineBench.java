import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * This engine against its peers, all in one run:
 * {@code EngineBench WORK API TIKA [--corpus DIR] [--rounds N] [--only SECTION,...]}, where API and TIKA may be empty.
 * A peer that is not there is null in the JSON.
 */
public final class EngineBench {

    private static final int ALL = Integer.MAX_VALUE;
    private static final int DPI = 100;

    /**
     * No posters: a peer that spends a minute on one of them would be compared by nothing else. Four times a page of
     * A4.
     */
    private static final double MAX_PIXELS = 4e6;

    /** Of each file the first so many pages are drawn, so that a round takes seconds. */
    private static final int SAMPLE = 3;

    /**
     * So many rounds it takes until two children, of which each sees half of the documents, have compiled what they
     * run.
     */
    private static final int WARM_UPS = 8;

    private final Path work;
    private final Report report;
    private final Corpus corpus;
    private final List<Document> documents;

    private EngineBench(Path work, Options options) throws Exception {
        this.work = work;
        report = new Report(options.rounds());
        corpus = new Corpus(Files.createDirectory(work.resolve("files")));
        documents = options.corpus() == null ? corpus.generate() : corpus.read(options.corpus());
    }

    private record Options(Path corpus, int rounds, Set<String> only) {

        static Options of(String[] args, int from) {
            Path corpus = null;
            int rounds = 5;
            Set<String> only = Set.of("text", "pages", "single", "child", "dense", "quality");
            for (int i = from; i + 1 < args.length; i += 2) {
                switch (args[i]) {
                    case "--corpus" -> corpus = Path.of(args[i + 1]).toAbsolutePath();
                    case "--rounds" -> rounds = Integer.parseInt(args[i + 1]);
                    case "--only" -> only = Set.of(args[i + 1].split(","));
                    default -> throw new IllegalArgumentException("unknown option " + args[i]);
                }
            }
            return new Options(corpus, rounds, only);
        }
    }

    public static void main(String[] args) throws Exception {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
        Path work = Path.of(args[0]);
        Options options = Options.of(args, 3);
        var bench = new EngineBench(work, options);
        try (Bindery bindery = new Bindery(work, 2);
                PdfBox pdfBox = new PdfBox(work);
                Tika tika = args[2].isEmpty() ? null : new Tika(Path.of(args[2]))) {
            Peer endToEnd = args[1].isEmpty() ? null : new EndToEnd(URI.create(args[1]));
            List<Peer> others = present(
                    pdfBox.peer("text", ALL),
                    tika,
                    command("pdftotext", ALL, "pdftotext", "{}", "{}.pdftotext.txt"),
                    command("mutool", ALL, "mutool", "draw", "-q", "-F", "txt", "-o", "{}.mutool.txt", "{}"));
            if (options.only().contains("text")) {
                bench.text(bindery, endToEnd, others);
            }
            if (options.only().contains("pages")) {
                bench.pages(bindery, pdfBox);
            }
            if (options.only().contains("single")) {
                bench.single(bindery, others);
            }
            if (options.only().contains("dense")) {
                bench.dense(bindery);
            }
            if (options.only().contains("quality")) {
                bench.quality(bindery);
            }
        }
        if (options.only().contains("child")) {
            bench.report.add("child", new Children(work).measure(bench.corpus.onePage(), bench.documents));
        }
        if (options.only().contains("longlife")) {
            bench.report.add("longlife", new LongLife(work).measure(bench.documents));
        }
        System.out.println(bench.report.json());
    }

    private void text(Bindery bindery, Peer endToEnd, List<Peer> others) throws Exception {
        List<Peer> peers = present(bindery.peer("bindery", Bindery.operations("text"), ALL), endToEnd);
        peers.addAll(others);
        String title = "text: " + count(documents, ALL) + ", two at a time";
        report.add("text", withNulls(report.compare(title, documents, WARM_UPS, peers), "binderyEndToEnd", "tika", "pdftotext", "mutool"));
    }

    private void pages(Bindery bindery, PdfBox pdfBox) throws Exception {
        String sample = Integer.toString(SAMPLE);
        String dpi = Integer.toString(DPI);
        List<Peer> peers = present(
                bindery.peer("bindery", Bindery.pages(DPI, SAMPLE), SAMPLE),
                pdfBox.peer("pages", SAMPLE),
                command("pdftoppm", SAMPLE, "pdftoppm", "-png", "-r", dpi, "-l", sample, "{}", "{}.pdftoppm"),
                command("mutool", SAMPLE, "mutool", "draw", "-q", "-r", dpi, "-o", "{}.mutool-%d.png", "{}", "1-" + sample));
        List<Document> drawable = new ArrayList<>();
        for (Document document : documents) {
            if (document.fits(SAMPLE, DPI, MAX_PIXELS)) {
                drawable.add(document);
            }
        }
        String title = "pages: " + count(drawable, SAMPLE) + " as PNG at " + DPI + " dpi, two at a time";
        report.add("pages", withNulls(report.compare(title, drawable, WARM_UPS, peers), "pdftoppm", "mutool"));
    }

    /**
     * One long document: what a slot can do with the help of an idle one. Two children that share nothing, each with
     * the document to itself, show how much the machine's second processor has to give at that time.
     */
    private void single(Bindery bindery, List<Peer> others) throws Exception {
        List<Document> one = List.of(corpus.repeated(documents.getFirst(), 500));
        try (Bindery alone = new Bindery(work, 1)) {
            List<Peer> peers = present(
                    bindery.peer("bindery", Bindery.operations("text"), ALL),
                    alone.peer("binderyOneSlot", Bindery.operations("text"), ALL),
                    twice("binderyTwice", bindery.peer("", Bindery.operations("text"), ALL)));
            peers.addAll(others);
            String title = "single: the text of one document of " + one.getFirst().pages() + " pages";
            Map<String, Object> figures = withNulls(report.compare(title, one, WARM_UPS, peers), "tika", "pdftotext", "mutool");
            double oneSlot = (double) figures.get("binderyOneSlot");
            figures.put("speedUp", Report.round((double) figures.get("bindery") / oneSlot));
            figures.put("machineSpeedUp", Report.round((double) figures.get("binderyTwice") / oneSlot));
            report.add("single", figures);
        }
    }

    /** The same documents once more at the same time. */
    private static Peer twice(String name, Peer peer) {
        return new Peer() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public int run(List<Document> documents) throws Exception {
                return peer.run(Collections.nCopies(2, documents).stream().flatMap(List::stream).toList());
            }

            @Override
            public void cleanUp() throws Exception {
                peer.cleanUp();
            }
        };
    }

    private void dense(Bindery bindery) throws Exception {
        Document dense = corpus.dense();
        double[] millis = new double[5];
        for (int i = -2; i < millis.length; i++) {
            long start = System.nanoTime();
            bindery.run(dense, Bindery.operations("text"), ALL);
            if (i >= 0) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        bindery.removeResults();
        System.out.printf("dense: the text of a page of a million characters%n  %.0f ms%n", Report.median(millis));
        report.add("dense", Map.of("millis", Report.round(Report.median(millis))));
    }

    private void quality(Bindery bindery) throws Exception {
        Peer pdftotext = command("pdftotext", ALL, "pdftotext", "{}", "{}.pdftotext.txt");
        if (pdftotext != null) {
            pdftotext.run(documents);
            report.add("quality", Quality.measure(bindery, documents));
        }
    }

    private static Peer command(String name, int sample, String... arguments) {
        if (Command.exists(arguments[0])) {
            return new Command(name, List.of(arguments), sample);
        }
        Report.note(arguments[0] + " is not installed");
        return null;
    }

    private static List<Peer> present(Peer... peers) {
        return new ArrayList<>(Stream.of(peers).filter(Objects::nonNull).toList());
    }

    private static Map<String, Object> withNulls(Map<String, Double> medians, String... expected) {
        Map<String, Object> figures = new LinkedHashMap<>();
        medians.forEach((name, median) -> figures.put(name, Report.round(median)));
        Stream.of(expected).forEach(name -> figures.putIfAbsent(name, null));
        return figures;
    }

    private static String count(List<Document> documents, int sample) {
        return documents.stream().mapToInt(document -> document.sampled(sample)).sum() + " pages of " + documents.size() + " files";
    }
}
