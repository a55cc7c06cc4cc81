package io.bindery.engine.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.common.job.Failure;
import io.bindery.common.job.FailureCode;
import io.bindery.engine.EngineResult;
import io.bindery.engine.guard.RunEnded;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFilesTest {

    @TempDir
    private Path directory;

    @Test
    void sharesOneAllowanceAmongAllFiles() throws IOException {
        try (OutputFiles outputs = new OutputFiles(directory, 3);
                OutputStream first = outputs.create("a");
                OutputStream second = outputs.create("b")) {
            first.write(new byte[2]);
            first.flush();
            second.write(new byte[2]);

            assertThatThrownBy(second::flush).isInstanceOf(RunEnded.class).hasMessageContaining("3 bytes");
        } catch (RunEnded closingTriesToFlushAgain) {
            assertThat(closingTriesToFlushAgain).hasMessageContaining("3 bytes");
        }
    }

    @Test
    void neverWritesOverAFile() throws IOException {
        Files.writeString(directory.resolve("a"), "mine");

        try (OutputFiles outputs = new OutputFiles(directory, 10)) {
            assertThatThrownBy(() -> outputs.create("a")).isInstanceOf(RunEnded.class);
        }

        assertThat(directory.resolve("a")).hasContent("mine");
    }

    @Test
    void keepsADraftOnlyUnderItsName() throws IOException {
        Path scratch = Files.createDirectory(directory.resolve("scratch"));

        try (OutputFiles outputs = new OutputFiles(directory, 10)) {
            OutputFiles.Draft kept = draft(outputs, scratch, 6);
            OutputFiles.Draft discarded = draft(outputs, scratch, 4);
            outputs.discard(discarded);
            draft(outputs, scratch, 4);
            outputs.adopt(kept, "a");
            assertThatThrownBy(() -> draft(outputs, scratch, 1)).hasMessageContaining("10 bytes");
        }

        assertThat(directory.resolve("a")).hasSize(6);
        assertThat(scratch).isEmptyDirectory();
    }

    private static OutputFiles.Draft draft(OutputFiles outputs, Path scratch, int length) throws IOException {
        OutputFiles.Draft draft = outputs.draft(scratch);
        draft.content().write(new byte[length]);
        draft.content().close();
        return draft;
    }

    @Test
    void knowsAFullDiskInTheWordsOfEachSystem() {
        assertThat(code("No space left on device")).isEqualTo(FailureCode.STORAGE_FULL);
        assertThat(code("Disk quota exceeded")).isEqualTo(FailureCode.STORAGE_FULL);
        assertThat(code("There is not enough space on the disk")).isEqualTo(FailureCode.STORAGE_FULL);
        assertThat(code("Input/output error")).isEqualTo(FailureCode.CRASHED);
    }

    private static FailureCode code(String reason) {
        EngineResult result = OutputFiles.notWritten(new IOException(reason)).result(OptionalInt.empty());
        Failure failure = ((EngineResult.Failed) result).failure();
        return failure.code();
    }
}
