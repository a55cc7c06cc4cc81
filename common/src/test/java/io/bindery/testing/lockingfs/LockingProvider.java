package io.bindery.testing.lockingfs;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hands everything down, and notes what is open. */
final class LockingProvider extends FileSystemProvider {

    private final LockingFileSystem fileSystem;
    private final FileSystemProvider real;
    private final Watcher watcher;
    private final OpenHandles handles = new OpenHandles();

    LockingProvider(LockingFileSystem fileSystem, FileSystemProvider real, Watcher watcher) {
        this.fileSystem = fileSystem;
        this.real = real;
        this.watcher = watcher;
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        Path target = LockingFileSystem.unwrap(path);
        watcher.before(Operation.OPEN, target);
        Closeable handle = handles.open(target);
        try {
            return new LockingFileChannel(real.newFileChannel(target, options, attributes), target, watcher, handle);
        } catch (IOException | RuntimeException e) {
            handle.close();
            throw e;
        }
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path path, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        Path target = LockingFileSystem.unwrap(path);
        watcher.before(Operation.LIST, target);
        Closeable handle = handles.open(target);
        try {
            DirectoryStream<Path> entries =
                    real.newDirectoryStream(target, entry -> filter.accept(fileSystem.wrap(entry)));
            return new LockingDirectoryStream(fileSystem, entries, handle);
        } catch (IOException | RuntimeException e) {
            handle.close();
            throw e;
        }
    }

    @Override
    public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
        Path target = LockingFileSystem.unwrap(path);
        watcher.before(Operation.CREATE_DIRECTORY, target);
        real.createDirectory(target, attributes);
    }

    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes) throws IOException {
        real.createSymbolicLink(LockingFileSystem.unwrap(link), LockingFileSystem.unwrap(target), attributes);
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        return fileSystem.wrap(real.readSymbolicLink(LockingFileSystem.unwrap(link)));
    }

    @Override
    public void delete(Path path) throws IOException {
        Path target = LockingFileSystem.unwrap(path);
        watcher.before(Operation.DELETE, target);
        handles.requireUnused(target);
        real.delete(target);
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        Path from = LockingFileSystem.unwrap(source);
        Path to = LockingFileSystem.unwrap(target);
        watcher.before(Operation.MOVE, from);
        handles.requireUnused(from);
        handles.requireUnused(to);
        real.move(from, to, options);
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        real.copy(LockingFileSystem.unwrap(source), LockingFileSystem.unwrap(target), options);
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        return real.isSameFile(LockingFileSystem.unwrap(path), LockingFileSystem.unwrap(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return real.isHidden(LockingFileSystem.unwrap(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return real.getFileStore(LockingFileSystem.unwrap(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        real.checkAccess(LockingFileSystem.unwrap(path), modes);
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return real.getFileAttributeView(LockingFileSystem.unwrap(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return real.readAttributes(LockingFileSystem.unwrap(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return real.readAttributes(LockingFileSystem.unwrap(path), attributes, options);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        real.setAttribute(LockingFileSystem.unwrap(path), attribute, value, options);
    }

    @Override
    public String getScheme() {
        return "locking";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException("use LockingFileSystem.lock");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        throw new UnsupportedOperationException("use LockingFileSystem.lock");
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException("use LockingFileSystem.lock");
    }
}
