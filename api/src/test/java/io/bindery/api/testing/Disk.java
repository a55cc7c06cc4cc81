package io.bindery.api.testing;

import io.bindery.testing.lockingfs.LockingFileSystem;
import io.bindery.testing.lockingfs.Operation;
import io.bindery.testing.lockingfs.Watcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** The disk under the storage: keeps open files as Windows does, and fails when a test says so. */
public final class Disk implements Watcher {

    private static final Watcher SOUND = (operation, path) -> {};

    private final Path root;
    private final Path locking;
    private volatile Watcher trouble = SOUND;

    Disk(Path root) {
        this.root = root;
        this.locking = LockingFileSystem.lock(root, this);
    }

    @Override
    public void before(Operation operation, Path path) throws IOException {
        trouble.before(operation, path);
    }

    /** From now on, let this fail what it wants. */
    public void fail(Watcher watcher) {
        trouble = watcher;
    }

    /** Everything works again. */
    public void mend() {
        trouble = SOUND;
    }

    /** The root as the storage sees it: what is opened through it cannot be removed. */
    public Path locking() {
        return locking;
    }

    /** The root as it is. */
    public Path root() {
        return root;
    }

    /** Something below the root, as it is. */
    public Path at(String path) {
        return root.resolve(path);
    }

    /** Every file below a directory, by its path below it; none if the directory is gone. */
    public List<String> files(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .map(path -> directory.relativize(path).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file, with the directories above it. */
    public Path write(String path, String content) {
        try {
            Path file = at(path);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void clear() {
        mend();
        try (Stream<Path> entries = Files.list(root)) {
            for (Path entry : entries.toList()) {
                FileSystemUtils.deleteRecursively(entry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
