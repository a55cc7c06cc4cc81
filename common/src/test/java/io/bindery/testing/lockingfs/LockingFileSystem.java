package io.bindery.testing.lockingfs;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Another file system as Windows would show it: a file that is open through it, and every directory above, can be
 * neither moved nor deleted. Stricter than Windows, where a channel of Java, unlike a stream of {@code java.io}, lets
 * the file itself go. Paths print as the real ones, so they can be handed to a child process. Thread-safe.
 */
public final class LockingFileSystem extends FileSystem {

    private final FileSystem real;
    private final LockingProvider provider;

    private LockingFileSystem(FileSystem real, Watcher watcher) {
        this.real = real;
        this.provider = new LockingProvider(this, real.provider(), watcher);
    }

    /** The same path, seen through a new locking file system. */
    public static Path lock(Path path) {
        return lock(path, (operation, target) -> {});
    }

    /** The same path, seen through a new locking file system that tells a watcher what it is asked to do. */
    public static Path lock(Path path, Watcher watcher) {
        return new LockingFileSystem(path.getFileSystem(), watcher).wrap(path);
    }

    Path wrap(Path path) {
        return new LockingPath(this, path);
    }

    Iterable<Path> wrapAll(Iterable<Path> paths) {
        List<Path> wrapped = new ArrayList<>();
        paths.forEach(path -> wrapped.add(wrap(path)));
        return wrapped;
    }

    static Path unwrap(Path path) {
        return path instanceof LockingPath locking ? locking.real() : path;
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("the file system below is not ours to close");
    }

    @Override
    public boolean isOpen() {
        return real.isOpen();
    }

    @Override
    public boolean isReadOnly() {
        return real.isReadOnly();
    }

    @Override
    public String getSeparator() {
        return real.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return wrapAll(real.getRootDirectories());
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return real.getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return real.supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String first, String... more) {
        return wrap(real.getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        PathMatcher matcher = real.getPathMatcher(syntaxAndPattern);
        return path -> matcher.matches(unwrap(path));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return real.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() throws IOException {
        return real.newWatchService();
    }
}
