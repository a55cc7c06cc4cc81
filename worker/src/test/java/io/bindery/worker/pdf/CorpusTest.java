package io.bindery.worker.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.bindery.common.job.FailureCode;
import io.bindery.worker.engine.EngineResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real, damaged and hostile documents, if the corpus is at hand: a folder {@code shared/corpus} beside or above this one, or what the system property
 * {@code bindery.corpus} names. Results stay for reading if {@code bindery.corpus.results} names a directory.
 */
class CorpusTest {

    private static final Set<FailureCode> UNREADABLE =
            EnumSet.of(FailureCode.NOT_A_PDF, FailureCode.EMPTY_FILE, FailureCode.DAMAGED);

    @TempDir
    private Path directory;

    @TestFactory
    Stream<DynamicTest> endsAsExpected() throws IOException {
        Optional<Path> corpus = corpus();
        assumeTrue(corpus.isPresent(), "no corpus here: shared/corpus not found, bindery.corpus not set");
        Path manifest = corpus.orElseThrow().resolve("manifest.csv");
        List<String> header = fields(Files.readAllLines(manifest).getFirst());

        return Files.readAllLines(manifest).stream()
                .skip(1)
                .map(line -> fields(line))
                .map(row -> dynamicTest(
                        row.getFirst(),
                        () -> check(
                                corpus.orElseThrow().resolve(row.getFirst()),
                                row.get(header.indexOf("expected")),
                                row.get(header.indexOf("pages")))));
    }

    private void check(Path file, String expected, String pages) throws IOException {
        EngineRun run = EngineRun.in(results(file));

        EngineResult result = run.of(file, "text", "metadata");

        switch (result) {
            case EngineResult.Produced produced -> {
                assertThat(expected).isIn("ok", "ok-or-unreadable");
                if (!pages.isEmpty()) {
                    assertThat(produced.pageCount()).isEqualTo(Integer.parseInt(pages));
                }
                assertThat(run.json("text.json")).hasSize(produced.pageCount());
                assertThat(run.text("text.txt").chars().filter(c -> c == '\f')).hasSize(produced.pageCount() - 1);
                assertThat(run.json("metadata.json").get("pageCount").asInt()).isEqualTo(produced.pageCount());
            }
            case EngineResult.Failed failed -> {
                FailureCode code = failed.failure().code();
                String ending = code == FailureCode.PASSWORD_REQUIRED
                        ? "password-required"
                        : UNREADABLE.contains(code) ? "unreadable" : code.name();
                assertThat(expected).as(failed.toString()).isIn(ending, "ok-or-" + ending);
            }
            case EngineResult.Stopped stopped -> throw new AssertionError("nobody asked for it: " + stopped);
        }
        assertThat(run.leftInScratch()).isEmpty();
    }

    private Path results(Path file) throws IOException {
        String kept = System.getProperty("bindery.corpus.results");
        return kept == null
                ? directory
                : Files.createDirectories(Path.of(kept, file.getFileName().toString()));
    }

    private static Optional<Path> corpus() {
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
