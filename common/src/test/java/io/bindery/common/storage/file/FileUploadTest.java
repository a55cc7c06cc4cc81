package io.bindery.common.storage.file;

import static io.bindery.common.storage.file.FileFixture.names;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.bindery.common.storage.Removal;
import io.bindery.common.storage.StorageNotReadyException;
import io.bindery.common.storage.StoragePath;
import io.bindery.common.storage.Upload;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileUploadTest {

    private final FileFixture files;
    private final FileStorage storage;
    private final StoragePath workspace;
    private final StoragePath file;

    FileUploadTest(@TempDir Path root) throws IOException {
        storage = new FileStorage(root, new SimpleMeterRegistry());
        files = FileFixture.marked(root, storage);
        workspace = files.workspace();
        file = workspace.resolve("d1.pdf");
    }

    @Test
    void writesIntoAHiddenPartUntilTheCommit() throws IOException {
        storage.createWorkspace(workspace);

        try (Upload upload = storage.upload(file)) {
            upload.write("hello".getBytes(UTF_8), 0, 5);
            assertThat(names(files.on(workspace))).containsExactly(".d1.pdf.part");
            upload.commit();
        }

        assertThat(names(files.on(workspace))).containsExactly("d1.pdf");
    }

    @Test
    void leavesNothingOfAnAbortedUpload() throws IOException {
        storage.createWorkspace(workspace);

        try (Upload upload = storage.upload(file)) {
            upload.write("hello".getBytes(UTF_8), 0, 5);
        }

        assertThat(names(files.on(workspace))).isEmpty();
    }

    @Test
    void replacesNoFile() throws IOException {
        storage.createWorkspace(workspace);
        files.upload("d1.pdf");

        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> storage.upload(file));

        assertThat(names(files.on(workspace))).containsExactly("d1.pdf");
        assertThat(files.on(file)).hasContent("hello");
    }

    @Test
    void letsOnlyOneUploadOfANameRun() throws IOException {
        storage.createWorkspace(workspace);

        try (Upload first = storage.upload(file)) {
            assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> storage.upload(file));
            first.commit();
        }

        assertThat(files.on(file)).isEmptyFile();
    }

    @Test
    void takesNoBytesAfterTheCommit() throws IOException {
        storage.createWorkspace(workspace);

        try (Upload upload = storage.upload(file)) {
            upload.commit();

            assertThatIllegalStateException().isThrownBy(() -> upload.write(new byte[1], 0, 1));
            assertThatIllegalStateException().isThrownBy(upload::commit);
        }
    }

    @Test
    void resurrectsNothingWhenItsWorkspaceWasRemoved() throws IOException {
        UUID token = UUID.randomUUID();
        storage.createWorkspace(workspace);

        try (Upload zombie = storage.upload(file)) {
            zombie.write("hello".getBytes(UTF_8), 0, 5);
            storage.removeWorkspace(workspace, token);

            zombie.write("again".getBytes(UTF_8), 0, 5);
            assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(zombie::commit);
        }
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> storage.upload(file));
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> storage.sync(workspace));

        assertThat(storage.removeWorkspace(workspace, token)).isEqualTo(new Removal.Removed());
        assertThat(files.on(workspace)).doesNotExist();
        assertThat(files.trash()).isEmpty();
    }

    @Test
    void readsNoLink(@TempDir Path elsewhere) throws IOException {
        Path secret = Files.writeString(elsewhere.resolve("secret"), "secret");
        storage.createWorkspace(workspace);
        Files.createSymbolicLink(files.on(file), secret);

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> storage.read(file, 0, 6));
        assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> storage.localFile(file));
        assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> storage.deleteFile(file));
    }

    @Test
    void makesAWorkspaceOnlyOnce() throws IOException {
        storage.createWorkspace(workspace);
        files.upload("d1.pdf");

        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> storage.createWorkspace(workspace));

        assertThat(files.on(file)).hasContent("hello");
    }

    @Test
    void writesNothingWithoutAMarker() throws IOException {
        Files.delete(files.root().resolve(".bindery-root.json"));

        assertThatExceptionOfType(StorageNotReadyException.class).isThrownBy(() -> storage.createWorkspace(workspace));

        assertThat(names(files.root())).isEmpty();
    }

    @Test
    void callsNothingGoneWhenTheVolumeIs(@TempDir Path volume) throws IOException {
        storage.createWorkspace(workspace);
        files.upload("d1.pdf");
        Files.move(files.root(), volume.resolve("unmounted"));
        Files.createDirectory(files.root());

        assertThatExceptionOfType(StorageNotReadyException.class).isThrownBy(() -> storage.read(file, 0, 1));
        assertThatExceptionOfType(StorageNotReadyException.class).isThrownBy(() -> storage.localFile(file));
        assertThatExceptionOfType(StorageNotReadyException.class).isThrownBy(() -> storage.upload(file));
        assertThatExceptionOfType(StorageNotReadyException.class).isThrownBy(() -> storage.sync(workspace));
        assertThatExceptionOfType(StorageNotReadyException.class).isThrownBy(() -> storage.deleteFile(file));

        assertThat(names(files.root())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "w",
                "w/aa",
                "w/AA/0197c1e0-0000-7000-8000-000000000000",
                "w/aa/not-an-id",
                "x/aa/0197c1e0-0000-7000-8000-000000000000",
                "w/aa/0197c1e0-0000-7000-8000-000000000000/d1.pdf"
            })
    void takesNothingElseForAWorkspace(String path) {
        StoragePath wrong = new StoragePath(path);

        assertThatIllegalArgumentException().isThrownBy(() -> storage.createWorkspace(wrong));
        assertThatIllegalArgumentException().isThrownBy(() -> storage.removeWorkspace(wrong, UUID.randomUUID()));
        assertThatIllegalArgumentException().isThrownBy(() -> storage.sync(wrong));
        assertThatIllegalArgumentException().isThrownBy(() -> storage.moveToTrash(wrong));
        assertThatIllegalArgumentException().isThrownBy(() -> storage.purge(wrong));
    }

    @Test
    void takesNothingElseForAFileOrAnAttempt() {
        assertThatIllegalArgumentException().isThrownBy(() -> storage.upload(workspace));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> storage.upload(workspace.resolve("a1-x").resolve("late.txt")));
        assertThatIllegalArgumentException().isThrownBy(() -> storage.read(workspace, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> storage.createAttempt(workspace));
        assertThatIllegalArgumentException().isThrownBy(() -> storage.createAttempt(workspace.resolve("attempt-1")));
    }
}
