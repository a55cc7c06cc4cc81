package io.bindery.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Real, damaged and hostile documents, if the corpus is at hand: a folder {@code shared/corpus} beside or above this
 * one, or what the system property {@code bindery.corpus} names.
 */
public final class Corpus {

    private Corpus() {}

    /**
     * A file of it.
     *
     * @param category what it is an example of
     * @param expected how processing it should end
     * @param pages how many it has; empty if nobody knows
     */
    public record Item(Path file, String category, String expected, String pages) {

        public String name() {
            return file.getFileName().toString();
        }
    }

    /** All files; the test that asks is skipped where there is no corpus. */
    public static List<Item> items() throws IOException {
        Optional<Path> corpus = directory();
        assumeTrue(corpus.isPresent(), "no corpus here: shared/corpus not found, bindery.corpus not set");
        List<String> lines = Files.readAllLines(corpus.orElseThrow().resolve("manifest.csv"));
        List<String> header = fields(lines.getFirst());
        return lines.stream()
                .skip(1)
                .map(Corpus::fields)
                .map(row -> new Item(
                        corpus.orElseThrow().resolve(row.getFirst()),
                        row.get(header.indexOf("category")),
                        row.get(header.indexOf("expected")),
                        row.get(header.indexOf("pages"))))
                .toList();
    }

    private static Optional<Path> directory() {
        String named = System.getProperty("bindery.corpus");
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared/corpus"))
                .filter(folder -> Files.isRegularFile(folder.resolve("manifest.csv")))
                .findFirst();
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
