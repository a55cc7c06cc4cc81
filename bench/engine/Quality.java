import io.bindery.common.operation.OperationRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far the text agrees with that of {@code pdftotext}: both taken as bags of words, their F1. Says nothing about the
 * order of words; which of two that disagree is right is for people to see.
 */
final class Quality {

    private Quality() {}

    private record Score(Document document, double f1, int words, int theirs) {}

    /** @param pdftotext has left its text beside each file */
    static Map<String, Object> measure(Bindery bindery, List<Document> documents) throws Exception {
        List<OperationRequest> text = Bindery.operations("text");
        List<Score> scores = new ArrayList<>();
        for (Document document : documents) {
            Map<String, Integer> ours = words(bindery.make(document, text).directory().resolve("text.txt"));
            Map<String, Integer> theirs = words(Path.of(document.path() + ".pdftotext.txt"));
            if (!ours.isEmpty() || !theirs.isEmpty()) {
                scores.add(new Score(document, f1(ours, theirs), count(ours), count(theirs)));
            }
        }
        bindery.removeResults();
        scores.sort(Comparator.comparingDouble(Score::f1));
        return report(scores);
    }

    private static Map<String, Object> report(List<Score> scores) {
        Map<String, List<Score>> byCategory = new TreeMap<>();
        scores.forEach(score -> byCategory
                .computeIfAbsent(score.document().category(), _ -> new ArrayList<>())
                .add(score));
        System.out.printf(Locale.ROOT, "quality: F1 of words against pdftotext, %d files with text%n", scores.size());
        Map<String, Double> medians = new LinkedHashMap<>();
        byCategory.forEach((category, those) -> {
            medians.put(category, median(those));
            System.out.printf(
                    Locale.ROOT,
                    "  %-24s %2d files  median %.3f  worst %.3f%n",
                    category,
                    those.size(),
                    median(those),
                    those.getFirst().f1());
        });
        Map<String, Double> worst = new LinkedHashMap<>();
        for (Score score : scores.subList(0, Math.min(5, scores.size()))) {
            worst.put(score.document().name(), Report.round(score.f1()));
            System.out.printf(
                    Locale.ROOT,
                    "  worst: %s (%s): %.3f, %d words against %d%n",
                    score.document().name(),
                    score.document().category(),
                    score.f1(),
                    score.words(),
                    score.theirs());
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("f1Median", median(scores));
        figures.put("f1MedianByCategory", medians);
        figures.put("worst", worst);
        System.out.printf(Locale.ROOT, "  median of all files %.3f%n", median(scores));
        return figures;
    }

    private static double median(List<Score> scores) {
        return Report.round(Report.median(scores.stream().mapToDouble(Score::f1).toArray()));
    }

    private static Map<String, Integer> words(Path file) throws Exception {
        Map<String, Integer> words = new HashMap<>();
        if (Files.exists(file)) {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            // Whether a ligature stays one character, and whether the direction of text is marked, is a matter of
            // taste.
            String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]", "");
            for (String word : plain.split("\\s+")) {
                if (!word.isEmpty()) {
                    words.merge(word, 1, Integer::sum);
                }
            }
        }
        return words;
    }

    private static double f1(Map<String, Integer> ours, Map<String, Integer> theirs) {
        int common = 0;
        for (Map.Entry<String, Integer> word : ours.entrySet()) {
            common += Math.min(word.getValue(), theirs.getOrDefault(word.getKey(), 0));
        }
        return 2.0 * common / (count(ours) + count(theirs));
    }

    private static int count(Map<String, Integer> words) {
        return words.values().stream().mapToInt(Integer::intValue).sum();
    }
}
