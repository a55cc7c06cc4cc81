import io.bindery.common.operation.OperationRequest;
import io.bindery.common.operation.Operations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The memory of one child that reads the corpus over and over: heap in use after a full collection and resident size, in
 * KiB, every 500 documents. Each document is read for text and metadata, its first three pages for tables, and its
 * first page is drawn.
 */
record LongLife(Path work) {

    private static final int DOCUMENTS = 10_000;
    private static final int STEP = 500;
    private static final Pattern GENERATION = Pattern.compile("(?:DefNew|Tenured)\\s+total \\d+K, used (\\d+)K");
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");

    /** Memory after so many documents, in KiB. */
    record Sample(int documents, long heap, long resident) {}

    Map<String, Object> measure(List<Document> documents) throws Exception {
        List<OperationRequest> operations = Operations.accept(List.of(
                new OperationRequest("text", Map.of()),
                new OperationRequest("metadata", Map.of()),
                new OperationRequest("tables", Map.of("pages", "1-3")),
                new OperationRequest("pages", Map.of("dpi", 50, "pages", "1"))));
        List<Sample> samples = new ArrayList<>();
        int replaced = 0;
        System.out.printf("longlife: %d documents through one child, KiB%n", DOCUMENTS);
        System.out.printf("  %9s %9s %9s%n", "documents", "heap", "resident");
        try (Bindery bindery = new Bindery(work, 1)) {
            bindery.run(documents.getFirst(), operations, 1);
            long pid = bindery.children().getFirst().pid();
            for (int i = 1; i <= DOCUMENTS; i++) {
                bindery.run(documents.get(i % documents.size()), operations, 1);
                long now = bindery.children().getFirst().pid();
                if (now != pid) {
                    replaced++;
                    Report.note("child " + replaced + " replaced after " + documents.get(i % documents.size()).name());
                    pid = now;
                }
                if (i % STEP == 0) {
                    Sample sample = sample(i, pid);
                    samples.add(sample);
                    System.out.printf("  %9d %9d %9d%n", i, sample.heap(), sample.resident());
                    bindery.removeResults();
                }
            }
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("documents", DOCUMENTS);
        figures.put("childrenReplaced", replaced);
        figures.put("samplesKiB", samples);
        return figures;
    }

    private static Sample sample(int documents, long pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        String info = jcmd(pid, "GC.heap_info");
        long heap = figures(GENERATION, info);
        long resident = figures(RESIDENT, Files.readString(Path.of("/proc/" + pid + "/status")));
        return new Sample(documents, heap, resident);
    }

    /** The sum of all figures of a kind. */
    private static long figures(Pattern pattern, String text) {
        if (!pattern.matcher(text).find()) {
            throw new IllegalStateException("no " + pattern + " in: " + text);
        }
        return pattern.matcher(text).results().mapToLong(figure -> Long.parseLong(figure.group(1))).sum();
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IllegalStateException("jcmd " + command + " failed: " + output);
        }
        return output;
    }
}
