package io.bindery.common.storage.file;

import static io.bindery.common.storage.file.FileFixture.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindery.common.storage.AttemptOutput;
import io.bindery.common.storage.StorageNotReadyException;
import io.bindery.common.storage.StoragePath;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAttemptOutputTest {

    private final FileFixture files;
    private final FileStorage storage;
    private final StoragePath workspace;
    private final StoragePath attempt;

    FileAttemptOutputTest(@TempDir Path root) throws IOException {
        storage = new FileStorage(root, new SimpleMeterRegistry());
        files = FileFixture.marked(root, storage);
        workspace = files.workspace();
        attempt = workspace.resolve("a1-5d1c");
        storage.createWorkspace(workspace);
    }

    @Test
    void keepsScratchInsideAndRemovesItAtTheEnd() throws IOException {
        try (AttemptOutput output = storage.createAttempt(attempt)) {
            assertThat(output.scratch()).isEqualTo(output.directory().resolve(".scratch"));
            Files.createDirectories(output.scratch().resolve("deep/er"));
            Files.writeString(output.directory().resolve("text.txt"), "text");
            output.store("text.txt");
        }

        assertThat(names(files.on(attempt))).containsExactly("text.txt");
    }

    @Test
    void makesADirectoryOnlyOnce() throws IOException {
        storage.createAttempt(attempt);

        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> storage.createAttempt(attempt));
    }

    @Test
    void makesNoDirectoryInARemovedWorkspace() throws IOException {
        storage.removeWorkspace(workspace, UUID.randomUUID());

        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> storage.createAttempt(attempt));

        assertThat(files.on(workspace)).doesNotExist();
    }

    @Test
    void makesNoDirectoryWithoutAMarker() throws IOException {
        Files.delete(files.root().resolve(".bindery-root.json"));

        assertThatExceptionOfType(StorageNotReadyException.class).isThrownBy(() -> storage.createAttempt(attempt));

        assertThat(names(files.on(workspace))).isEmpty();
    }

    @Test
    void storesNothingAfterItsWorkspaceWasRemoved() throws IOException {
        AttemptOutput zombie = storage.createAttempt(attempt);
        Files.writeString(zombie.directory().resolve("text.txt"), "text");
        storage.removeWorkspace(workspace, UUID.randomUUID());

        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> zombie.store("text.txt"));
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(zombie::sync);
        zombie.discard();
        zombie.close();

        assertThat(files.on(workspace)).doesNotExist();
        assertThat(files.trash()).isEmpty();
    }

    @Test
    void opensNothingThatIsNotARegularFile(@TempDir Path elsewhere) throws IOException {
        Path precious = Files.writeString(elsewhere.resolve("precious"), "precious");
        try (AttemptOutput output = storage.createAttempt(attempt)) {
            Files.createSymbolicLink(output.directory().resolve("link.txt"), precious);

            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> output.store("link.txt"))
                    .withMessageContaining("not a regular file");
        }
    }

    @Test
    void followsNoLinkWhenItDiscards(@TempDir Path elsewhere) throws IOException {
        Path precious = Files.writeString(elsewhere.resolve("precious"), "precious");
        AttemptOutput output = storage.createAttempt(attempt);
        Files.createSymbolicLink(output.directory().resolve("directory"), elsewhere);
        Files.createSymbolicLink(output.scratch().resolve("file"), precious);

        output.discard();

        assertThat(files.on(attempt)).doesNotExist();
        assertThat(precious).hasContent("precious");
    }
}
