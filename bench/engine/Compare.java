import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The engines of two checkouts in turn, round by round: {@code Compare WORK OLD NEW [CORPUS]}. Below WORK, OLD and NEW each
 * hold a directory {@code bench} of sources and one {@code worker} of jars. The last line is JSON.
 */
public final class Compare {

    private static final int WARM_UPS = 8;
    private static final int ROUNDS = 15;

    private Compare() {}

    public static void main(String[] args) throws Exception {
        Path work = Path.of(args[0]);
        List<String> corpus = args.length > 3 ? List.of(args[3]) : List.of();
        Map<String, Object> figures = new LinkedHashMap<>();
        try (Side before = Side.start(work.resolve(args[1]), corpus);
                Side now = Side.start(work.resolve(args[2]), corpus)) {
            for (String section : List.of("text", "single", "dense", "pages")) {
                figures.put(section, compare(section, before, now));
            }
        }
        System.out.println(JsonMapper.shared().writeValueAsString(figures));
    }

    private static Map<String, Object> compare(String section, Side before, Side now) throws IOException {
        double[] old = new double[ROUNDS];
        double[] recent = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
            // In turns first: whatever else the machine does meets both.
            boolean oldFirst = round % 2 == 0;
            double first = (oldFirst ? before : now).run(section);
            double second = (oldFirst ? now : before).run(section);
            if (round >= 0) {
                old[round] = oldFirst ? first : second;
                recent[round] = oldFirst ? second : first;
                ratios[round] = recent[round] / old[round];
            }
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("old", Report.round(Report.median(old)));
        figures.put("new", Report.round(Report.median(recent)));
        figures.put("ratio", Report.round(Report.median(ratios)));
        figures.put("ratioQuartiles", List.of(
                Report.round(Report.quantile(0.25, ratios)), Report.round(Report.quantile(0.75, ratios))));
        System.out.println(section + ", pages a second, " + ROUNDS + " rounds: " + figures);
        return figures;
    }

    /** A JVM that runs {@link Rounds} on the jars of one checkout. */
    private record Side(Process process, BufferedReader answers) implements AutoCloseable {

        static Side start(Path directory, List<String> corpus) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    directory + "/worker/*:" + directory + "/worker/lib/*",
                    directory + "/bench/Rounds.java",
                    directory.toString()));
            command.addAll(corpus);
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new Side(process, process.inputReader(StandardCharsets.UTF_8));
        }

        /** One round; pages a second. */
        double run(String section) throws IOException {
            process.outputWriter(StandardCharsets.UTF_8).append(section).append('\n').flush();
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith("rate ")) {
                    return Double.parseDouble(line.substring("rate ".length()));
                }
                Report.note(line.strip());
            }
            throw new IOException("the engine below " + process.info().commandLine().orElse("?") + " ended");
        }

        @Override
        public void close() throws IOException {
            process.outputWriter(StandardCharsets.UTF_8).close();
            process.destroy();
        }
    }
}
