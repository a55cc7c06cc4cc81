package io.bindery.testing.lockingfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockingFileSystemTest {

    private final Path directory;
    private final Path file;
    private final Path moved;

    LockingFileSystemTest(@TempDir Path real) throws IOException {
        Path root = LockingFileSystem.lock(real);
        directory = Files.createDirectory(root.resolve("directory"));
        file = Files.writeString(directory.resolve("file"), "hello");
        moved = root.resolve("moved");
    }

    @Test
    void keepsWhatAnyHandleUses() throws IOException {
        assertKeptUntilClosed(FileChannel.open(file, StandardOpenOption.READ));
        assertKeptUntilClosed(Files.newByteChannel(file));
        assertKeptUntilClosed(Files.newInputStream(file));
        assertKeptUntilClosed(Files.newOutputStream(file, StandardOpenOption.APPEND));
        assertKeptUntilClosed(Files.newBufferedReader(file));
    }

    @Test
    void keepsAListedDirectory() throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            assertThat(entries).containsExactly(file);
            assertInUse(directory);
        }

        Files.move(directory, moved);
    }

    @Test
    void keepsAFileUntilItsLastHandle() throws IOException {
        FileChannel first = FileChannel.open(file);
        FileChannel second = FileChannel.open(file);

        first.close();
        first.close();
        assertInUse(file);
        second.close();

        Files.delete(file);
    }

    @Test
    void replacesNoFileInUse() throws IOException {
        Files.writeString(moved, "other");

        try (FileChannel channel = FileChannel.open(file)) {
            assertThat(channel.size()).isEqualTo(5);
            assertThatExceptionOfType(FileSystemException.class)
                    .isThrownBy(() -> Files.move(moved, file, StandardCopyOption.ATOMIC_MOVE));
        }
    }

    @Test
    void printsAsTheRealPath(@TempDir Path real) {
        Path locked = LockingFileSystem.lock(real);

        assertThat(locked.resolve("a").resolve("b").getParent())
                .hasToString(real.resolve("a").toString());
        assertThat(locked.relativize(locked.resolve("a"))).hasToString("a");
        assertThat(locked.resolve("a/b/..").normalize())
                .isEqualTo(locked.resolve("a"))
                .isNotEqualTo(real.resolve("a"));
    }

    private void assertKeptUntilClosed(Closeable handle) throws IOException {
        try (handle) {
            assertInUse(file);
            assertInUse(directory);
        }
        Files.move(directory, moved);
        Files.move(moved, directory);
    }

    private void assertInUse(Path path) {
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> Files.delete(path))
                .withMessageContaining("used by another process");
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> Files.move(path, moved))
                .withMessageContaining("used by another process");
        assertThat(path).exists();
    }
}
