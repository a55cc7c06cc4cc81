package io.bindery.common.storage.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.bindery.common.storage.AttemptOutput;
import io.bindery.common.storage.RootMarker;
import io.bindery.common.storage.StorageFullException;
import io.bindery.common.storage.StoragePath;
import io.bindery.common.storage.Upload;
import io.bindery.testing.lockingfs.LockingFileSystem;
import io.bindery.testing.lockingfs.Operation;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is flushed in which order, and what a failed flush or a full disk leaves behind. */
class FileDurabilityTest {

    private static final Set<Operation> LASTING =
            Set.of(Operation.CREATE_DIRECTORY, Operation.FORCE, Operation.MOVE, Operation.DELETE);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> done = new ArrayList<>();
    private final Path root;
    private final FileStorage storage;
    private final FileFixture files;
    private final StoragePath workspace;

    private @Nullable Operation failing;
    private IOException failure = new IOException("Input/output error");

    FileDurabilityTest(@TempDir Path root) throws IOException {
        this.root = root;
        storage = new FileStorage(LockingFileSystem.lock(root, this::before), meters);
        files = FileFixture.marked(root, storage);
        workspace = files.workspace();
        done.clear();
    }

    @Test
    void flushesTheParentOfEveryNewDirectory() throws IOException {
        storage.createWorkspace(workspace);

        String shard = "w/aa";
        assertThat(done)
                .containsExactly(
                        "CREATE_DIRECTORY w",
                        "FORCE ",
                        "CREATE_DIRECTORY " + shard,
                        "FORCE w",
                        "CREATE_DIRECTORY " + workspace,
                        "FORCE " + shard);
    }

    @Test
    void flushesOnceWhatAnotherProcessMayHaveMadeAMomentAgo() throws IOException {
        Files.createDirectories(root.resolve("w/aa"));

        storage.createWorkspace(workspace);
        storage.createWorkspace(new StoragePath("w/aa/" + UUID.randomUUID()));

        assertThat(done).filteredOn(step -> step.equals("FORCE ")).hasSize(1);
        assertThat(done).filteredOn(step -> step.equals("FORCE w")).hasSize(1);
        assertThat(done).filteredOn(step -> step.equals("FORCE w/aa")).hasSize(2);
    }

    @Test
    void flushesAFileThenNamesItThenFlushesTheName() throws IOException {
        storage.createWorkspace(workspace);
        done.clear();

        files.upload("d1.pdf");

        String part = workspace + "/.d1.pdf.part";
        assertThat(done).containsExactly("FORCE " + part, "MOVE " + part, "FORCE " + workspace);
    }

    @Test
    void flushesOutputsThenTheirNamesThenTheAttemptsName() throws IOException {
        storage.createWorkspace(workspace);
        try (AttemptOutput output = storage.createAttempt(workspace.resolve("a1-5d1c"))) {
            Files.writeString(output.directory().resolve("text.txt"), "text");
            done.clear();

            output.store("text.txt");
            output.sync();

            String attempt = workspace + "/a1-5d1c";
            assertThat(done)
                    .containsExactly("FORCE " + attempt + "/text.txt", "FORCE " + attempt, "FORCE " + workspace);
        }
    }

    @Test
    void flushesARemovalLast() throws IOException {
        storage.createWorkspace(workspace);
        UUID token = UUID.randomUUID();
        done.clear();

        storage.removeWorkspace(workspace, token);

        assertThat(done)
                .containsExactly(
                        "CREATE_DIRECTORY .trash",
                        "FORCE ",
                        "MOVE " + workspace,
                        "DELETE .trash/" + token,
                        "FORCE w/aa",
                        "FORCE .trash");
    }

    @Test
    void flushesTheMarkerThenNamesItThenFlushesTheName() throws IOException {
        storage.writeMarker(new RootMarker(UUID.randomUUID(), 1, 1));

        assertThat(done).hasSize(3);
        assertThat(done.getFirst()).startsWith("FORCE .bindery-tmp-");
        assertThat(done.get(1)).isEqualTo(done.getFirst().replace("FORCE", "MOVE"));
        assertThat(done.getLast()).isEqualTo("FORCE ");
    }

    @Test
    void countsEveryFlush() throws IOException {
        long before = flushes();

        storage.createWorkspace(workspace);
        files.upload("d1.pdf");

        assertThat(done).filteredOn(step -> step.startsWith("FORCE")).hasSize(5);
        assertThat(flushes() - before).isEqualTo(5);
    }

    @Test
    void neverFlushesAnUploadAgainAfterAFailure() throws IOException {
        storage.createWorkspace(workspace);
        try (Upload upload = storage.upload(workspace.resolve("d1.pdf"))) {
            upload.write("hello".getBytes(UTF_8), 0, 5);
            done.clear();

            fail(Operation.FORCE, failure);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(upload::commit)
                    .isSameAs(failure);
            failing = null;
            assertThatIllegalStateException().isThrownBy(upload::commit);

            assertThat(done).hasSize(1);
        }

        assertThat(FileFixture.names(files.on(workspace))).isEmpty();
    }

    @Test
    void saysThatTheDiskIsFullAndLeavesNothingOfTheUpload() throws IOException {
        storage.createWorkspace(workspace);
        try (Upload upload = storage.upload(workspace.resolve("d1.pdf"))) {
            fail(Operation.WRITE, new IOException("No space left on device"));

            assertThatExceptionOfType(StorageFullException.class)
                    .isThrownBy(() -> upload.write("hello".getBytes(UTF_8), 0, 5));
            failing = null;
            assertThatIllegalStateException().isThrownBy(upload::commit);
        }

        assertThat(FileFixture.names(files.on(workspace))).isEmpty();
    }

    @Test
    void saysThatTheQuotaIsSpentWhereverItShows() throws IOException {
        FileSystemException spent = new FileSystemException("d", null, "Disk quota exceeded");

        fail(Operation.CREATE_DIRECTORY, spent);
        assertThatExceptionOfType(StorageFullException.class).isThrownBy(() -> storage.createWorkspace(workspace));
        failing = null;
        storage.createWorkspace(workspace);
        fail(Operation.OPEN, spent);
        assertThatExceptionOfType(StorageFullException.class)
                .isThrownBy(() -> storage.upload(workspace.resolve("d1.pdf")));
        failing = null;
        try (Upload upload = storage.upload(workspace.resolve("d1.pdf"))) {
            fail(Operation.FORCE, spent);
            assertThatExceptionOfType(StorageFullException.class).isThrownBy(upload::commit);
        }
    }

    @Test
    void keepsTheOldMarkerUntilTheNewOneIsWhole() throws IOException {
        RootMarker old = storage.marker().orElseThrow();

        for (Operation step : List.of(Operation.WRITE, Operation.FORCE, Operation.MOVE)) {
            fail(step, failure);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> storage.writeMarker(new RootMarker(old.rootId(), 9, 9)));
            failing = null;

            assertThat(storage.marker()).contains(old);
            assertThat(FileFixture.names(root)).containsExactly(".bindery-root.json");
        }
    }

    @Test
    void hearsASickCanary() throws IOException {
        for (Operation step : List.of(Operation.OPEN, Operation.WRITE, Operation.FORCE, Operation.READ)) {
            fail(step, failure);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(storage::canary)
                    .isSameAs(failure);
            failing = null;

            assertThat(FileFixture.names(root)).containsExactly(".bindery-root.json");
        }
    }

    private void before(Operation operation, Path path) throws IOException {
        if (LASTING.contains(operation)) {
            done.add(operation + " " + root.relativize(path));
        }
        if (operation == failing) {
            throw failure;
        }
    }

    private void fail(Operation operation, IOException with) {
        failing = operation;
        failure = with;
    }

    private long flushes() {
        return (long) meters.get("bindery.storage.fsync").counter().count();
    }
}
