import io.bindery.common.operation.OperationRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What children cost: a round trip, a replacement, memory. */
record Children(Path work) {

    private static final int ROUND_TRIPS = 200;
    private static final int REPLACEMENTS = 10;

    Map<String, Object> measure(Document onePage, List<Document> documents) throws Exception {
        Map<String, Object> figures = new LinkedHashMap<>();
        try (Bindery bindery = new Bindery(work, 1)) {
            List<OperationRequest> text = Bindery.operations("text");
            for (int i = 0; i < 2 * ROUND_TRIPS; i++) {
                bindery.run(onePage, text, 1);
            }
            double[] trips = new double[ROUND_TRIPS];
            for (int i = 0; i < trips.length; i++) {
                trips[i] = millis(bindery, onePage, text);
            }
            figures.put("roundTripMillis", Report.round(Report.median(trips)));
            figures.put("roundTripMillisP95", Report.round(Report.quantile(0.95, trips)));
            figures.put("replaceMillis", Report.round(replace(bindery, onePage, text)));
        }
        figures.put("residentMegabytes", resident(documents));
        System.out.println("child");
        figures.forEach((name, figure) -> System.out.println("  " + name + " " + figure));
        return figures;
    }

    /** From the death of the only child until another one is there and has read a page. */
    private static double replace(Bindery bindery, Document onePage, List<OperationRequest> text) throws Exception {
        double[] times = new double[REPLACEMENTS];
        for (int i = 0; i < times.length; i++) {
            ProcessHandle child = bindery.children().getFirst();
            child.destroyForcibly();
            child.onExit().get();
            times[i] = millis(bindery, onePage, text);
        }
        return Report.median(times);
    }

    private static double millis(Bindery bindery, Document document, List<OperationRequest> operations) throws IOException {
        long start = System.nanoTime();
        bindery.run(document, operations, 1);
        return (System.nanoTime() - start) / 1e6;
    }

    /** The most memory any of two children ever had resident while the corpus went through them twice. */
    private Map<String, Long> resident(List<Document> documents) throws Exception {
        Map<String, Long> megabytes = new LinkedHashMap<>();
        for (String operations : List.of("text", "text,metadata,tables", "pages")) {
            try (Bindery bindery = new Bindery(work, 2)) {
                Peer peer = bindery.peer(operations, Bindery.operations(operations.split(",")), Integer.MAX_VALUE);
                for (int round = 1; round <= (operations.equals("pages") ? 1 : 2); round++) {
                    peer.run(documents);
                    peer.cleanUp();
                }
                long most = 0;
                for (ProcessHandle child : bindery.children()) {
                    most = Math.max(most, peak(child.pid()));
                }
                megabytes.put(operations, most / 1024);
            }
        }
        return megabytes;
    }

    private static long peak(long pid) throws IOException {
        Path status = Path.of("/proc/" + pid + "/status");
        if (!Files.exists(status)) {
            return 0;
        }
        Matcher peak = Pattern.compile("(?m)^VmHWM:\\s+(\\d+) kB$").matcher(Files.readString(status));
        return peak.find() ? Long.parseLong(peak.group(1)) : 0;
    }
}
