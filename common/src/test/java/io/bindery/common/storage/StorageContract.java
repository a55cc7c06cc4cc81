package io.bindery.common.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every storage keeps, whether or not it knows directories. Extend it and hand over a storage without a marker.
 */
public abstract class StorageContract {

    private static final byte[] HELLO = "hello".getBytes(UTF_8);
    private static final String SHA256_OF_HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
    private static final String SHA256_OF_NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final RootMarker marker = new RootMarker(UUID.randomUUID(), 1, 0);
    private final StoragePath workspace = new StoragePath("w/3f/" + UUID.randomUUID());
    private final StoragePath other = new StoragePath("w/40/" + UUID.randomUUID());
    private final StoragePath attempt = workspace.resolve("a1-5d1c");

    /** The storage under test; the same object for the whole test. */
    protected abstract Storage storage();

    /** The inventory of the same storage. */
    protected abstract StorageInventory inventory();

    @BeforeEach
    void makeWorkspaces() throws IOException {
        assertThat(inventory().pristine()).isTrue();
        inventory().writeMarker(marker);
        storage().createWorkspace(workspace);
        storage().createWorkspace(other);
    }

    @Test
    void givesBackWhatWasUploaded() throws IOException {
        StoragePath file = workspace.resolve("d1.pdf");

        StoredFile stored = upload(file, HELLO);
        storage().sync(workspace);

        assertThat(stored).isEqualTo(new StoredFile(file, 5, SHA256_OF_HELLO));
        assertThat(content(file)).isEqualTo(HELLO);
    }

    @Test
    void joinsWhatIsWrittenInPieces() throws IOException {
        StoragePath file = workspace.resolve("d1.pdf");

        StoredFile stored;
        try (Upload upload = storage().upload(file)) {
            upload.write("xxhel".getBytes(UTF_8), 2, 3);
            assertThat(upload.sizeBytes()).isEqualTo(3);
            upload.write("lox".getBytes(UTF_8), 0, 2);
            stored = upload.commit();
        }

        assertThat(stored.sha256()).isEqualTo(SHA256_OF_HELLO);
        assertThat(content(file)).isEqualTo(HELLO);
    }

    @Test
    void keepsAnEmptyFile() throws IOException {
        StoredFile stored = upload(workspace.resolve("d1.pdf"), new byte[0]);

        assertThat(stored.sizeBytes()).isZero();
        assertThat(stored.sha256()).isEqualTo(SHA256_OF_NOTHING);
        assertThat(content(workspace.resolve("d1.pdf"))).isEmpty();
    }

    @Test
    void showsNoFileBeforeItsCommit() throws IOException {
        StoragePath file = workspace.resolve("d1.pdf");

        try (Upload upload = storage().upload(file)) {
            upload.write(HELLO, 0, HELLO.length);

            assertGone(file);
        }
    }

    @Test
    void forgetsAnUploadThatIsNotCommitted() throws IOException {
        StoragePath file = workspace.resolve("d1.pdf");

        try (Upload upload = storage().upload(file)) {
            upload.write(HELLO, 0, HELLO.length);
        }

        assertGone(file);
        assertThat(inventory().bytes(workspace)).isZero();
        upload(file, HELLO);
        assertThat(content(file)).isEqualTo(HELLO);
    }

    @Test
    void readsAPartOfAFile() throws IOException {
        StoragePath file = workspace.resolve("d1.pdf");
        upload(file, HELLO);

        assertThat(content(file, 1, 3)).asString(UTF_8).isEqualTo("ell");
        assertThat(content(file, 4, 100)).asString(UTF_8).isEqualTo("o");
        assertThat(content(file, 5, 1)).isEmpty();
        assertThat(content(file, 2, 0)).isEmpty();
        try (InputStream stream = storage().read(file, 3, 1)) {
            assertThat(stream.read()).isEqualTo('l');
            assertThat(stream.read()).isEqualTo(-1);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> storage().read(file, -1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> storage().read(file, 0, -1));
    }

    @Test
    void lendsAFileAsALocalPath() throws IOException {
        StoragePath file = workspace.resolve("d1.pdf");
        upload(file, HELLO);

        try (LocalFile local = storage().localFile(file)) {
            assertThat(local.path()).hasBinaryContent(HELLO);
        }

        assertThat(content(file)).isEqualTo(HELLO);
    }

    @Test
    void deletesOneFileAndNoOther() throws IOException {
        upload(workspace.resolve("d1.zip"), HELLO);
        upload(workspace.resolve("d2.pdf"), HELLO);

        storage().deleteFile(workspace.resolve("d1.zip"));
        storage().deleteFile(workspace.resolve("d1.zip"));

        assertGone(workspace.resolve("d1.zip"));
        assertThat(content(workspace.resolve("d2.pdf"))).isEqualTo(HELLO);
    }

    @Test
    void keepsWhatAnAttemptStored() throws IOException {
        StoredFile stored;
        try (AttemptOutput output = storage().createAttempt(attempt)) {
            Files.write(output.directory().resolve("text.txt"), HELLO);
            Files.write(output.scratch().resolve("page.tmp"), HELLO);
            stored = output.store("text.txt");
            output.sync();
        }

        assertThat(stored).isEqualTo(new StoredFile(attempt.resolve("text.txt"), 5, SHA256_OF_HELLO));
        assertThat(content(attempt.resolve("text.txt"))).isEqualTo(HELLO);
        assertThat(inventory().bytes(workspace)).isEqualTo(5);
    }

    @Test
    void keepsNothingOfADiscardedAttempt() throws IOException {
        try (AttemptOutput output = storage().createAttempt(attempt)) {
            Files.write(output.directory().resolve("text.txt"), HELLO);
            Files.write(output.scratch().resolve("page.tmp"), HELLO);
            output.store("text.txt");

            output.discard();
        }

        assertGone(attempt.resolve("text.txt"));
        assertThat(inventory().attempts(workspace)).isEmpty();
        assertThat(inventory().bytes(workspace)).isZero();
    }

    @Test
    void makesAnAttemptOnlyOnce() throws IOException {
        try (AttemptOutput output = storage().createAttempt(attempt)) {
            Files.write(output.directory().resolve("text.txt"), HELLO);
            output.store("text.txt");
        }

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> storage().createAttempt(attempt));

        assertThat(content(attempt.resolve("text.txt"))).isEqualTo(HELLO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../d1.pdf", "a/b.txt", ".scratch", "a b", "/etc/passwd", "a\u0000b", "é"})
    void storesNoOutputUnderAnUnsafeName(String name) throws IOException {
        try (AttemptOutput output = storage().createAttempt(attempt)) {
            assertThatIllegalArgumentException().isThrownBy(() -> output.store(name));
        }
    }

    @Test
    void storesNoOutputThatIsNotARegularFile(@TempDir Path elsewhere) throws IOException {
        Path secret = Files.writeString(elsewhere.resolve("secret"), "secret");

        try (AttemptOutput output = storage().createAttempt(attempt)) {
            Files.createSymbolicLink(output.directory().resolve("link.txt"), secret);
            Files.createDirectory(output.directory().resolve("directory.txt"));

            assertThatExceptionOfType(IOException.class).isThrownBy(() -> output.store("link.txt"));
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> output.store("directory.txt"));
            assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> output.store("missing.txt"));
        }
    }

    @Test
    void removesAWorkspaceWithAllItHolds() throws IOException {
        upload(workspace.resolve("d1.pdf"), HELLO);
        upload(other.resolve("d2.pdf"), HELLO);
        try (AttemptOutput output = storage().createAttempt(attempt)) {
            Files.write(output.directory().resolve("text.txt"), HELLO);
            output.store("text.txt");
        }

        Removal removal = storage().removeWorkspace(workspace, UUID.randomUUID());

        assertThat(removal).isEqualTo(new Removal.Removed());
        assertGone(workspace.resolve("d1.pdf"));
        assertGone(attempt.resolve("text.txt"));
        assertThat(inventory().attempts(workspace)).isEmpty();
        assertThat(inventory().workspaces()).containsExactly(other);
        assertThat(content(other.resolve("d2.pdf"))).isEqualTo(HELLO);
    }

    @Test
    void removesAWorkspaceAgain() throws IOException {
        UUID token = UUID.randomUUID();
        upload(workspace.resolve("d1.pdf"), HELLO);

        assertThat(storage().removeWorkspace(workspace, token)).isEqualTo(new Removal.Removed());
        assertThat(storage().removeWorkspace(workspace, token)).isEqualTo(new Removal.Removed());
        assertThat(storage().removeWorkspace(new StoragePath("w/41/" + UUID.randomUUID()), token))
                .isEqualTo(new Removal.Removed());
    }

    @Test
    void removesAWorkspaceTwiceAtOnce() throws Exception {
        UUID token = UUID.randomUUID();
        for (int i = 0; i < 200; i++) {
            upload(workspace.resolve("d" + i + ".pdf"), HELLO);
        }

        CyclicBarrier start = new CyclicBarrier(2);
        Callable<Removal> caller = () -> {
            start.await();
            return storage().removeWorkspace(workspace, token);
        };
        try (ExecutorService callers = Executors.newFixedThreadPool(2)) {
            for (Future<Removal> end : callers.invokeAll(List.of(caller, caller))) {
                assertThat(end.get()).isInstanceOf(Removal.class);
            }
        }

        assertThat(storage().removeWorkspace(workspace, token)).isEqualTo(new Removal.Removed());
        assertThat(inventory().workspaces()).containsExactly(other);
        assertThat(inventory().foreign()).isEmpty();
    }

    @Test
    void listsWorkspacesAndAttempts() throws IOException {
        upload(workspace.resolve("d1.pdf"), HELLO);
        storage().createAttempt(attempt).close();
        storage().createAttempt(workspace.resolve("a2-77aa")).close();

        assertThat(inventory().workspaces()).containsExactlyInAnyOrder(workspace, other);
        assertThat(inventory().attempts(other)).isEmpty();
        assertThat(inventory().foreign()).isEmpty();
        assertThat(inventory().pristine()).isFalse();
    }

    @Test
    void measuresWorkspacesAndAttempts() throws IOException {
        upload(workspace.resolve("d1.pdf"), HELLO);
        try (AttemptOutput output = storage().createAttempt(attempt)) {
            Files.writeString(output.directory().resolve("text.txt"), "12345678");
            output.store("text.txt");
        }

        assertThat(inventory().bytes(workspace)).isEqualTo(13);
        assertThat(inventory().bytes(attempt)).isEqualTo(8);
        assertThat(inventory().bytes(other)).isZero();
        assertThat(inventory().bytes(new StoragePath("w/41/" + UUID.randomUUID())))
                .isZero();
    }

    @Test
    void putsAWorkspaceAsideAndPurgesItLater() throws IOException {
        upload(workspace.resolve("d1.pdf"), HELLO);

        assertThat(inventory().moveToTrash(workspace)).isEqualTo(new Removal.Removed());
        assertThat(inventory().moveToTrash(workspace)).isEqualTo(new Removal.Removed());
        assertGone(workspace.resolve("d1.pdf"));
        assertThat(inventory().workspaces()).containsExactly(other);

        assertThat(inventory().purge(workspace)).isEqualTo(new Removal.Removed());
        assertThat(inventory().purge(workspace)).isEqualTo(new Removal.Removed());
        assertThat(inventory().foreign()).isEmpty();
    }

    @Test
    void putsOneAttemptAsideAndNoOther() throws IOException {
        List<StoragePath> attempts = new ArrayList<>();
        for (String name : List.of("a1-5d1c", "a2-77aa")) {
            StoragePath path = workspace.resolve(name);
            try (AttemptOutput output = storage().createAttempt(path)) {
                Files.write(output.directory().resolve("text.txt"), HELLO);
                output.store("text.txt");
            }
            attempts.add(path);
        }

        assertThat(inventory().moveToTrash(attempts.getFirst())).isEqualTo(new Removal.Removed());
        assertThat(inventory().purge(attempts.getFirst())).isEqualTo(new Removal.Removed());

        assertThat(inventory().attempts(workspace)).containsExactly(attempts.getLast());
        assertThat(content(attempts.getLast().resolve("text.txt"))).isEqualTo(HELLO);
    }

    @Test
    void remembersItsMarker() throws IOException {
        RootMarker later = new RootMarker(marker.rootId(), 2, 17);

        assertThat(inventory().marker()).contains(marker);
        inventory().writeMarker(later);

        assertThat(inventory().marker()).contains(later);
    }

    @Test
    void leavesNothingOfTheCanary() throws IOException {
        inventory().canary();

        assertThat(inventory().foreign()).isEmpty();
        assertThat(inventory().workspaces()).containsExactlyInAnyOrder(workspace, other);
    }

    @Test
    void hasRoom() throws IOException {
        Storage.Space space = storage().space();

        assertThat(space.totalBytes()).isPositive();
        assertThat(space.freeBytes()).isBetween(0L, space.totalBytes());
    }

    private StoredFile upload(StoragePath file, byte[] content) throws IOException {
        try (Upload upload = storage().upload(file)) {
            upload.write(content, 0, content.length);
            return upload.commit();
        }
    }

    private byte[] content(StoragePath file) throws IOException {
        return content(file, 0, Long.MAX_VALUE);
    }

    private byte[] content(StoragePath file, long offset, long length) throws IOException {
        try (InputStream stream = storage().read(file, offset, length)) {
            return stream.readAllBytes();
        }
    }

    private void assertGone(StoragePath file) {
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> content(file));
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> storage().localFile(file));
    }
}
