import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** Interleaved rounds, a table of them for people, and all figures as one line of JSON at the end. */
final class Report {

    private static final Set<String> NOTED = new TreeSet<>();

    private final int rounds;
    private final Map<String, Object> sections = new LinkedHashMap<>();

    Report(int rounds) {
        this.rounds = rounds;
    }

    /** Prints a note once, however often it is reported. */
    static synchronized void note(String what) {
        if (NOTED.add(what)) {
            System.out.println("  (" + what + ")");
        }
    }

    /**
     * Lets the peers work on the same documents in turn, round after round.
     *
     * @param warmUps rounds that are not counted
     * @return the median pages per second of each
     */
    Map<String, Double> compare(String title, List<Document> documents, int warmUps, List<Peer> peers) throws Exception {
        Map<String, double[]> rates = new LinkedHashMap<>();
        Map<String, Double> first = new LinkedHashMap<>();
        peers.forEach(peer -> rates.put(peer.name(), new double[rounds]));
        System.out.println(title);
        for (int round = -warmUps; round < rounds; round++) {
            for (Peer peer : peers) {
                if (round >= 0 || peer.warmsUp()) {
                    long start = System.nanoTime();
                    int pages = peer.run(documents);
                    double seconds = (System.nanoTime() - start) / 1e9;
                    peer.cleanUp();
                    first.putIfAbsent(peer.name(), pages / seconds);
                    if (round >= 0) {
                        rates.get(peer.name())[round] = pages / seconds;
                    }
                }
            }
        }
        return print(rates, first);
    }

    private static Map<String, Double> print(Map<String, double[]> rates, Map<String, Double> first) {
        Map<String, Double> medians = new LinkedHashMap<>();
        rates.forEach((name, rate) -> medians.put(name, median(rate)));
        System.out.printf("  %-17s %8s %8s %8s %8s   %s%n", "pages/s", "median", "min", "max", "cold", "bindery is");
        rates.forEach((name, rate) -> System.out.printf(
                Locale.ROOT,
                "  %-17s %8.1f %8.1f %8.1f %8.1f   %.2f times as fast%n",
                name,
                medians.get(name),
                Arrays.stream(rate).min().orElseThrow(),
                Arrays.stream(rate).max().orElseThrow(),
                first.get(name),
                medians.values().iterator().next() / medians.get(name)));
        return medians;
    }

    /** Puts a section into the JSON. */
    void add(String section, Map<String, ?> figures) {
        sections.put(section, figures);
    }

    /** The last line. */
    String json() {
        return JsonMapper.builder().build().writeValueAsString(sections);
    }

    static double median(double... values) {
        return quantile(0.5, values);
    }

    static double quantile(double quantile, double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(quantile * sorted.length))];
    }

    /** Rounded to three decimals. */
    static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
