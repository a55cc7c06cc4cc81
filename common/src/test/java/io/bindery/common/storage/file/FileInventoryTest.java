package io.bindery.common.storage.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bindery.common.storage.RootMarker;
import io.bindery.common.storage.StoragePath;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileInventoryTest {

    private static final int CANARIES = 300;

    private final RootMarker marker = new RootMarker(UUID.fromString("0197c1e0-0000-7000-8000-000000000000"), 3, 42);
    private final StoragePath workspace = new StoragePath("w/aa/" + UUID.randomUUID());
    private final Path root;
    private final FileStorage storage;

    FileInventoryTest(@TempDir Path temporary) {
        root = temporary.resolve("not/yet/there");
        storage = new FileStorage(root, new SimpleMeterRegistry());
    }

    @Test
    void makesTheRootWithItsFirstMarker() throws IOException {
        assertThat(storage.pristine()).isTrue();
        assertThat(storage.marker()).isEmpty();
        assertThat(storage.workspaces()).isEmpty();
        assertThat(root).doesNotExist();

        storage.writeMarker(marker);

        assertThat(storage.marker()).contains(marker);
        assertThat(storage.pristine()).isFalse();
        assertThat(root.resolve(".bindery-root.json"))
                .hasContent("{\"rootId\":\"0197c1e0-0000-7000-8000-000000000000\",\"epoch\":3,\"sequence\":42}");
    }

    @Test
    void takesANewVolumeForPristine() throws IOException {
        Files.createDirectories(root.resolve("lost+found"));
        Files.createFile(root.resolve(".bindery-tmp-of-a-process-that-died"));

        assertThat(storage.pristine()).isTrue();

        Files.createFile(root.resolve("notes.txt"));
        assertThat(storage.pristine()).isFalse();
    }

    @Test
    void canariesOfSeveralProcessesDoNotDisturbEachOther()
            throws IOException, InterruptedException, ExecutionException {
        storage.writeMarker(marker);

        try (var threads = Executors.newFixedThreadPool(2)) {
            for (Future<?> canaries : threads.invokeAll(Collections.nCopies(2, this::manyCanaries))) {
                canaries.get();
            }
        }

        assertThat(FileFixture.names(root)).containsExactly(".bindery-root.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "{}",
                "{\"rootId\":null,\"epoch\":1,\"sequence\":1}",
                "{\"rootId\":\"0197c1e0-0000-7000-8000-000000000000\",\"epoch\":1}",
                "{\"rootId\":\"x\",\"epoch\":1,\"sequence\":1}"
            })
    void saysThatAMarkerIsUnreadable(String content) throws IOException {
        Files.createDirectories(root);
        Files.writeString(root.resolve(".bindery-root.json"), content);

        assertThatExceptionOfType(IOException.class).isThrownBy(storage::marker).withMessageContaining("unreadable");
    }

    @Test
    void reportsWhatItDidNotMakeAndTouchesItNot(@TempDir Path elsewhere) throws IOException {
        storage.writeMarker(marker);
        storage.createWorkspace(workspace);
        Files.createDirectory(root.resolve("lost+found"));
        Files.createFile(root.resolve("notes.txt"));
        Files.createDirectory(root.resolve("w/backup"));
        Files.createFile(root.resolve("w/bb"));
        Files.createDirectory(root.resolve("w/aa/copy of a workspace"));
        Files.createFile(root.resolve("w/aa/" + UUID.fromString("0197c1e0-0000-7000-8000-000000000001")));
        Files.createSymbolicLink(
                root.resolve("w/aa/" + UUID.fromString("0197c1e0-0000-7000-8000-000000000002")), elsewhere);

        assertThat(storage.foreign())
                .containsExactlyInAnyOrder(
                        "lost+found",
                        "notes.txt",
                        "w/backup",
                        "w/bb",
                        "w/aa/copy of a workspace",
                        "w/aa/0197c1e0-0000-7000-8000-000000000001",
                        "w/aa/0197c1e0-0000-7000-8000-000000000002");
        assertThat(storage.workspaces()).containsExactly(workspace);
    }

    @Test
    void takesOnlyDirectoriesOfItsNamesForAttempts(@TempDir Path elsewhere) throws IOException {
        storage.writeMarker(marker);
        storage.createWorkspace(workspace);
        Path directory = root.resolve(workspace.value());
        Files.createDirectory(directory.resolve("a12-0d"));
        Files.createDirectory(directory.resolve("attempt"));
        Files.createDirectory(directory.resolve("a1-é"));
        Files.createFile(directory.resolve("a1-file"));
        Files.createSymbolicLink(directory.resolve("a2-link"), elsewhere);

        assertThat(storage.attempts(workspace)).containsExactly(workspace.resolve("a12-0d"));
        assertThat(storage.attempts(new StoragePath("w/bb/" + UUID.randomUUID())))
                .isEmpty();
    }

    @Test
    void removesTemporaryFilesOfTheDeadButNotOfTheLiving() throws IOException {
        storage.writeMarker(marker);
        Path dead = Files.createFile(root.resolve(".bindery-tmp-dead"));
        Files.setLastModifiedTime(dead, FileTime.from(Instant.now().minus(2, ChronoUnit.HOURS)));
        Files.createFile(root.resolve(".bindery-tmp-living"));

        storage.canary();

        assertThat(FileFixture.names(root)).containsExactly(".bindery-root.json", ".bindery-tmp-living");
        assertThat(storage.foreign()).isEmpty();
    }

    private @Nullable Void manyCanaries() throws IOException {
        for (int i = 0; i < CANARIES; i++) {
            storage.canary();
        }
        return null;
    }
}
