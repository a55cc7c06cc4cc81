package io.bindery.common.storage.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.storage.AttemptOutput;
import io.bindery.common.storage.Removal;
import io.bindery.common.storage.StoragePath;
import io.bindery.testing.lockingfs.LockingFileSystem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a file in use can be neither moved nor deleted, as on Windows. */
class FileInUseTest {

    private static final Removal REMOVED = new Removal.Removed();

    private final UUID token = UUID.randomUUID();
    private final Path locked;
    private final FileFixture files;
    private final FileStorage storage;
    private final StoragePath workspace;

    FileInUseTest(@TempDir Path root) throws IOException {
        locked = LockingFileSystem.lock(root);
        storage = new FileStorage(locked, new SimpleMeterRegistry());
        files = FileFixture.marked(root, storage);
        workspace = files.workspace();
        storage.createWorkspace(workspace);
        files.upload("d1.pdf");
        files.attempt("a1-5d1c", "text.txt");
    }

    @Test
    void keepsTheWholeWorkspaceWhileAFileIsRead() throws IOException {
        try (InputStream reader = storage.read(workspace.resolve("a1-5d1c").resolve("text.txt"), 0, 5)) {
            assertThat(storage.removeWorkspace(workspace, token))
                    .isInstanceOfSatisfying(
                            Removal.Busy.class,
                            busy -> assertThat(busy.reason())
                                    .contains("used by another process")
                                    .endsWith(workspace.value()));

            assertThat(reader).hasContent(FileFixture.HELLO);
            assertThat(files.on(workspace.resolve("d1.pdf"))).hasContent(FileFixture.HELLO);
            assertThat(files.trash()).isEmpty();
        }

        assertThat(storage.removeWorkspace(workspace, token)).isEqualTo(REMOVED);
        assertThat(files.on(workspace)).doesNotExist();
        assertThat(files.trash()).isEmpty();
    }

    @Test
    void removesTheRestWhenAFileIsOpenedInTheTrash() throws IOException {
        Path late = locked.resolve(".trash").resolve(token.toString());
        Files.createDirectories(late);
        Files.writeString(late.resolve("d1.pdf"), FileFixture.HELLO);
        Files.writeString(late.resolve("d2.pdf"), FileFixture.HELLO);
        try (InputStream scanner = Files.newInputStream(late.resolve("d1.pdf"))) {
            assertThat(storage.removeWorkspace(workspace, token)).isInstanceOf(Removal.Busy.class);

            assertThat(scanner).hasContent(FileFixture.HELLO);
            assertThat(FileFixture.names(late)).containsExactly("d1.pdf");
        }

        assertThat(storage.removeWorkspace(workspace, token)).isEqualTo(REMOVED);
        assertThat(files.trash()).isEmpty();
    }

    @Test
    void leavesAnOrphanInPlaceWhileAFileIsRead() throws IOException {
        try (InputStream reader = storage.read(workspace.resolve("d1.pdf"), 0, 5)) {
            assertThat(storage.moveToTrash(workspace)).isInstanceOf(Removal.Busy.class);

            assertThat(reader).hasContent(FileFixture.HELLO);
            assertThat(storage.workspaces()).containsExactly(workspace);
        }

        assertThat(storage.moveToTrash(workspace)).isEqualTo(REMOVED);
        assertThat(storage.workspaces()).isEmpty();
    }

    @Test
    void purgesAnOrphanOnlyAfterItsLastReader() throws IOException {
        storage.moveToTrash(workspace);
        Path orphan = locked.resolve(".trash").resolve(files.trash().getFirst());
        try (InputStream reader = Files.newInputStream(orphan.resolve("d1.pdf"))) {
            assertThat(storage.purge(workspace)).isInstanceOf(Removal.Busy.class);

            assertThat(reader).hasContent(FileFixture.HELLO);
        }

        assertThat(storage.purge(workspace)).isEqualTo(REMOVED);
        assertThat(files.trash()).isEmpty();
    }

    @Test
    void leavesABusyAttemptForTheSweep() throws IOException {
        StoragePath attempt = workspace.resolve("a2-77aa");
        AttemptOutput output = storage.createAttempt(attempt);
        Path pinned = output.scratch().resolve("page.tmp");
        Files.writeString(pinned, FileFixture.HELLO);
        try (InputStream reader = Files.newInputStream(pinned)) {
            output.discard();
            output.close();

            assertThat(storage.attempts(workspace)).contains(attempt);
            assertThat(storage.moveToTrash(attempt)).isInstanceOf(Removal.Busy.class);
            assertThat(reader).hasContent(FileFixture.HELLO);
        }

        assertThat(storage.moveToTrash(attempt)).isEqualTo(REMOVED);
        assertThat(storage.purge(attempt)).isEqualTo(REMOVED);
    }
}
