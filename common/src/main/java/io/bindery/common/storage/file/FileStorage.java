package io.bindery.common.storage.file;

import io.bindery.common.CrashPoint;
import io.bindery.common.storage.AttemptOutput;
import io.bindery.common.storage.LocalFile;
import io.bindery.common.storage.Removal;
import io.bindery.common.storage.RootMarker;
import io.bindery.common.storage.Storage;
import io.bindery.common.storage.StorageInventory;
import io.bindery.common.storage.StoragePath;
import io.bindery.common.storage.Upload;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Workspaces as directories {@code w/<2 hex digits>/<workspace id>} below a root. Makes and removes nothing while the
 * root has no marker: it may be a mount point without its volume. Thread-safe, also between processes on one root.
 */
public final class FileStorage implements Storage, StorageInventory {

    private final StorageLayout layout;
    private final DurableFiles files;
    private final MarkerFile marker;
    private final FileInventory inventory;
    private final Trash trash;

    /**
     * @param root of any file system; need not exist before the first marker is written
     * @param meters counts flushes as {@code bindery.storage.fsync}
     */
    public FileStorage(Path root, MeterRegistry meters) {
        this.layout = new StorageLayout(root.toAbsolutePath().normalize());
        this.files = new DurableFiles(meters);
        this.marker = new MarkerFile(layout, files);
        this.inventory = new FileInventory(layout, files);
        this.trash = new Trash(layout, marker, files);
    }

    @Override
    public void createWorkspace(StoragePath workspace) throws IOException {
        Path directory = layout.workspace(workspace);
        Path shard = DurableFiles.parent(directory);
        marker.require();
        files.ensureDirectory(layout.workspaces());
        files.ensureDirectory(shard);
        files.createDirectory(directory);
        CrashPoint.WORKSPACE_CREATED.reached();
        files.flushDirectory(shard);
    }

    @Override
    public Upload upload(StoragePath file) throws IOException {
        Path place = layout.member(file);
        return onMountedRoot(() -> FileUpload.begin(file, place, files));
    }

    @Override
    public void sync(StoragePath workspace) throws IOException {
        Path directory = layout.workspace(workspace);
        onMountedRoot(() -> {
            files.flushDirectory(directory);
            return workspace;
        });
    }

    @Override
    public void deleteFile(StoragePath file) throws IOException {
        Path place = layout.member(file);
        try {
            RegularFiles.require(place);
            Files.delete(place);
        } catch (NoSuchFileException e) {
            marker.require();
        }
    }

    @Override
    public LocalFile localFile(StoragePath file) throws IOException {
        Path place = layout.file(file);
        return onMountedRoot(() -> {
            RegularFiles.require(place);
            return new StoredLocalFile(place);
        });
    }

    @Override
    public InputStream read(StoragePath file, long offset, long length) throws IOException {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("no such part of a file: " + length + " bytes from " + offset);
        }
        Path place = layout.file(file);
        return onMountedRoot(() -> FileSlice.open(place, offset, length));
    }

    @Override
    public AttemptOutput createAttempt(StoragePath directory) throws IOException {
        Path place = layout.attempt(directory);
        marker.require();
        return FileAttemptOutput.create(directory, place, files);
    }

    @Override
    public Removal removeWorkspace(StoragePath workspace, UUID token) throws IOException {
        return trash.remove(workspace, token);
    }

    @Override
    public Space space() throws IOException {
        FileStore store = Files.getFileStore(layout.root());
        return new Space(store.getTotalSpace(), store.getUsableSpace());
    }

    @Override
    public Optional<RootMarker> marker() throws IOException {
        return marker.read();
    }

    @Override
    public void writeMarker(RootMarker written) throws IOException {
        marker.write(written);
    }

    @Override
    public boolean pristine() throws IOException {
        return inventory.pristine();
    }

    @Override
    public void canary() throws IOException {
        inventory.canary();
    }

    @Override
    public List<StoragePath> workspaces() throws IOException {
        return inventory.workspaces();
    }

    @Override
    public List<String> foreign() throws IOException {
        return inventory.foreign();
    }

    @Override
    public List<StoragePath> attempts(StoragePath workspace) throws IOException {
        return inventory.attempts(workspace);
    }

    @Override
    public long bytes(StoragePath path) throws IOException {
        return inventory.bytes(path);
    }

    @Override
    public Removal moveToTrash(StoragePath path) throws IOException {
        return trash.moveToTrash(path);
    }

    @Override
    public Removal removeAttempt(StoragePath attempt) throws IOException {
        return trash.removeAttempt(attempt);
    }

    @Override
    public Removal purge(StoragePath path) throws IOException {
        return trash.purge(path);
    }

    /** A missing file is only reported as missing while the volume is mounted: without it, every file is missing. */
    private <T> T onMountedRoot(Access<T> access) throws IOException {
        try {
            return access.get();
        } catch (NoSuchFileException e) {
            marker.require();
            throw e;
        }
    }

    private interface Access<T> {
        T get() throws IOException;
    }

    private record StoredLocalFile(Path path) implements LocalFile {

        @Override
        public void close() {
            // the file itself, not a copy
        }
    }
}
