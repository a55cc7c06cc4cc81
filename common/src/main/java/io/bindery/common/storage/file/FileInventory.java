package io.bindery.common.storage.file;

import io.bindery.common.storage.StoragePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lists workspaces, attempts and foreign entries, and checks that the root is writable. Thread-safe. */
final class FileInventory {

    /** Longer than any process keeps a temporary file. */
    private static final Duration LEFTOVER_AGE = Duration.ofHours(1);

    private final StorageLayout layout;
    private final DurableFiles files;

    FileInventory(StorageLayout layout, DurableFiles files) {
        this.layout = layout;
        this.files = files;
    }

    boolean pristine() throws IOException {
        return list(layout.root()).stream()
                .allMatch(entry -> layout.isLostAndFound(entry) || layout.isTemporary(entry));
    }

    void canary() throws IOException {
        Path canary = layout.temporary();
        byte[] content = StorageLayout.name(canary).getBytes(StandardCharsets.UTF_8);
        try {
            try (FileChannel channel = files.create(canary)) {
                files.write(channel, ByteBuffer.wrap(content));
                files.flush(channel);
            }
            if (!Arrays.equals(content, Files.readAllBytes(canary))) {
                throw new IOException("the storage returned other bytes than were written to '" + canary + "'");
            }
            removeLeftovers(Files.getLastModifiedTime(canary));
        } finally {
            // If the process dies before this, a later canary removes the file.
            Files.deleteIfExists(canary);
        }
    }

    List<StoragePath> workspaces() throws IOException {
        List<StoragePath> found = new ArrayList<>();
        for (Path shard : list(layout.workspaces())) {
            if (layout.isShard(shard)) {
                list(shard).stream()
                        .filter(layout::isWorkspace)
                        .map(layout::describe)
                        .map(StoragePath::new)
                        .forEach(found::add);
            }
        }
        return found;
    }

    List<String> foreign() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path entry : list(layout.root())) {
            if (!layout.isOwn(entry)) {
                found.add(entry);
            }
        }
        for (Path shard : list(layout.workspaces())) {
            if (layout.isShard(shard)) {
                list(shard).stream().filter(entry -> !layout.isWorkspace(entry)).forEach(found::add);
            } else {
                found.add(shard);
            }
        }
        return found.stream().map(layout::describe).toList();
    }

    List<StoragePath> attempts(StoragePath workspace) throws IOException {
        return list(layout.workspace(workspace)).stream()
                .filter(layout::isAttempt)
                .map(attempt -> workspace.resolve(StorageLayout.name(attempt)))
                .toList();
    }

    long bytes(StoragePath path) throws IOException {
        Size size = new Size();
        Files.walkFileTree(layout.workspaceOrAttempt(path), size);
        return size.bytes;
    }

    private void removeLeftovers(FileTime now) throws IOException {
        // both times are the file system's, so that no clock of a machine matters
        FileTime old = FileTime.from(now.toInstant().minus(LEFTOVER_AGE));
        for (Path entry : list(layout.root())) {
            if (layout.isTemporary(entry)) {
                removeIfOlder(entry, old);
            }
        }
    }

    private static void removeIfOlder(Path entry, FileTime old) throws IOException {
        try {
            if (Files.getLastModifiedTime(entry).compareTo(old) < 0) {
                Files.deleteIfExists(entry);
            }
        } catch (NoSuchFileException e) {
            // A file of another process, which has removed it in the meantime.
        }
    }

    /** The entries of a directory; none if it is gone. */
    private static List<Path> list(Path directory) throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            List<Path> entries = new ArrayList<>();
            stream.forEach(entries::add);
            return entries;
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static final class Size extends SimpleFileVisitor<Path> {

        private long bytes;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bytes += attributes.isRegularFile() ? attributes.size() : 0;
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
        }
    }
}
