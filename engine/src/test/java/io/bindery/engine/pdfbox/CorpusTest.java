package io.bindery.engine.pdfbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.bindery.common.job.FailureCode;
import io.bindery.engine.EngineResult;
import io.bindery.testing.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real, damaged and hostile documents. Results stay for reading if {@code bindery.corpus.results} names a directory.
 */
class CorpusTest {

    private static final Set<FailureCode> UNREADABLE =
            EnumSet.of(FailureCode.NOT_A_PDF, FailureCode.EMPTY_FILE, FailureCode.DAMAGED);

    @TempDir
    private Path directory;

    @TestFactory
    Stream<DynamicTest> endsAsExpected() throws IOException {
        return Corpus.items().stream()
                .map(item -> dynamicTest(item.name(), () -> check(item.file(), item.expected(), item.pages())));
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
}
