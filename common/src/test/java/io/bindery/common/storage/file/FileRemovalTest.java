package io.bindery.common.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindery.common.storage.Removal;
import io.bindery.common.storage.StorageNotReadyException;
import io.bindery.common.storage.StoragePath;
import io.bindery.testing.lockingfs.LockingFileSystem;
import io.bindery.testing.lockingfs.Operation;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRemovalTest {

    private static final Removal REMOVED = new Removal.Removed();

    /** Thrown, once, by the next deletion. */
    private final AtomicReference<@Nullable IOException> trouble = new AtomicReference<>();

    private final UUID token = UUID.randomUUID();
    private final FileFixture files;
    private final FileStorage storage;
    private final StoragePath workspace;

    FileRemovalTest(@TempDir Path root) throws IOException {
        Path watched = LockingFileSystem.lock(root, (operation, path) -> {
            IOException failure = operation == Operation.DELETE ? trouble.getAndSet(null) : null;
            if (failure != null) {
                throw failure;
            }
        });
        storage = new FileStorage(watched, new SimpleMeterRegistry());
        files = FileFixture.marked(root, storage);
        workspace = files.workspace();
        storage.createWorkspace(workspace);
    }

    @Test
    void goesOnWhereAnEarlierRemovalStopped() throws IOException {
        files.upload("d1.pdf");
        IOException broken = new IOException("Input/output error");
        trouble.set(broken);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> storage.removeWorkspace(workspace, token))
                .isSameAs(broken);
        assertThat(files.on(workspace)).doesNotExist();
        assertThat(files.trash()).containsExactly(token.toString());

        assertThat(storage.removeWorkspace(workspace, token)).isEqualTo(REMOVED);
        assertThat(files.trash()).isEmpty();
    }

    @Test
    void removesAlsoWhatTookTheNameMeanwhile() throws IOException {
        files.upload("d1.pdf");
        trouble.set(new IOException("Input/output error"));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> storage.removeWorkspace(workspace, token));
        storage.createWorkspace(workspace);
        files.upload("d2.pdf");

        assertThat(storage.removeWorkspace(workspace, token)).isEqualTo(REMOVED);

        assertThat(files.on(workspace)).doesNotExist();
        assertThat(files.trash()).isEmpty();
    }

    @Test
    void saysBusyWhenOneFileCannotGoAndRemovesTheRest() throws IOException {
        files.attempt("a1-5d1c", "text.txt");
        files.upload("d1.pdf");
        files.upload("d2.pdf");
        trouble.set(new AccessDeniedException("d"));

        Removal first = storage.removeWorkspace(workspace, token);

        assertThat(first)
                .isInstanceOfSatisfying(
                        Removal.Busy.class,
                        busy -> assertThat(busy.reason())
                                .startsWith("access denied: " + token + "/")
                                .doesNotContain(files.root().toString()));
        try (Stream<Path> left = Files.walk(files.root().resolve(".trash"))) {
            assertThat(left.filter(Files::isRegularFile)).hasSize(1);
        }
        assertThat(storage.removeWorkspace(workspace, token)).isEqualTo(REMOVED);
    }

    @Test
    void followsNoLinkOutOfTheWorkspace(@TempDir Path elsewhere) throws IOException {
        Path precious = Files.writeString(elsewhere.resolve("precious"), "precious");
        files.attempt("a1-5d1c", "text.txt");
        Files.createSymbolicLink(files.on(workspace).resolve("file"), precious);
        Files.createSymbolicLink(files.on(workspace).resolve("a1-5d1c/directory"), elsewhere);
        Files.createSymbolicLink(files.on(workspace).resolve("nowhere"), elsewhere.resolve("missing"));

        assertThat(storage.bytes(workspace)).isEqualTo(FileFixture.HELLO.length());
        assertThat(storage.removeWorkspace(workspace, token)).isEqualTo(REMOVED);

        assertThat(precious).hasContent("precious");
        assertThat(files.on(workspace)).doesNotExist();
        assertThat(files.trash()).isEmpty();
    }

    @Test
    void removesALinkThatPosesAsAWorkspace(@TempDir Path elsewhere) throws IOException {
        Path precious = Files.writeString(elsewhere.resolve("precious"), "precious");
        Files.delete(files.on(workspace));
        Files.createSymbolicLink(files.on(workspace), elsewhere);

        assertThat(storage.workspaces()).isEmpty();
        assertThat(storage.removeWorkspace(workspace, token)).isEqualTo(REMOVED);

        assertThat(precious).hasContent("precious");
        assertThat(Files.isSymbolicLink(files.on(workspace))).isFalse();
    }

    @Test
    void removesNothingAndClaimsNothingWithoutAMarker(@TempDir Path volume) throws IOException {
        files.upload("d1.pdf");
        Path unmounted = Files.move(files.root(), volume.resolve("unmounted"));
        Files.createDirectory(files.root());

        assertThatExceptionOfType(StorageNotReadyException.class)
                .isThrownBy(() -> storage.removeWorkspace(workspace, token));
        assertThatExceptionOfType(StorageNotReadyException.class).isThrownBy(() -> storage.moveToTrash(workspace));
        assertThatExceptionOfType(StorageNotReadyException.class).isThrownBy(() -> storage.purge(workspace));

        assertThat(FileFixture.names(files.root())).isEmpty();
        assertThat(unmounted.resolve(workspace.value()).resolve("d1.pdf")).hasContent(FileFixture.HELLO);
    }

    @Test
    void findsAnOrphanInTheTrashByItsPathAlone() throws IOException {
        files.upload("d1.pdf");
        storage.moveToTrash(workspace);
        assertThat(files.trash()).hasSize(1);

        FileStorage afterRestart = new FileStorage(files.root(), new SimpleMeterRegistry());

        assertThat(afterRestart.purge(workspace)).isEqualTo(REMOVED);
        assertThat(files.trash()).isEmpty();
    }

    @Test
    void keepsAnEarlierOrphanOfTheSameNameForItsDay() throws IOException {
        files.upload("d1.pdf");
        storage.moveToTrash(workspace);
        storage.createWorkspace(workspace);

        assertThat(storage.moveToTrash(workspace)).isInstanceOf(Removal.Busy.class);

        assertThat(files.on(workspace)).exists();
        assertThat(storage.purge(workspace)).isEqualTo(REMOVED);
        assertThat(storage.moveToTrash(workspace)).isEqualTo(REMOVED);
    }
}
