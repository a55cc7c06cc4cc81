package io.bindery.common.storage.file;

import io.bindery.common.CrashPoint;
import io.bindery.common.storage.Removal;
import io.bindery.common.storage.StoragePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * Renames directories into the trash before it removes their files, so that no path leads to a partly removed
 * directory. Thread-safe, also between processes: every step accepts what another caller has already done.
 */
final class Trash {

    private final StorageLayout layout;
    private final MarkerFile marker;
    private final DurableFiles files;

    Trash(StorageLayout layout, MarkerFile marker, DurableFiles files) {
        this.layout = layout;
        this.marker = marker;
        this.files = files;
    }

    /** Protocol steps C2 and C3. */
    Removal remove(StoragePath workspace, UUID token) throws IOException {
        Path source = layout.workspace(workspace);
        Path trash = layout.trash(token);
        prepare();
        if (DeleteTree.delete(trash) instanceof Removal.Busy busy) {
            return busy;
        }
        if (move(source, trash) instanceof Removal.Busy busy) {
            return busy;
        }
        CrashPoint.WORKSPACE_TRASHED.reached();
        Removal removal = DeleteTree.delete(trash);
        flush(DurableFiles.parent(source));
        flush(layout.trash());
        return removal;
    }

    /** Renames a directory to a name in the trash that {@link #purge} derives again. */
    Removal moveToTrash(StoragePath orphan) throws IOException {
        Path source = layout.workspaceOrAttempt(orphan);
        Path trash = layout.trash(orphan);
        prepare();
        if (Files.exists(trash, LinkOption.NOFOLLOW_LINKS) && Files.exists(source, LinkOption.NOFOLLOW_LINKS)) {
            return new Removal.Busy("an earlier one of this name is still in the trash");
        }
        Removal removal = move(source, trash);
        CrashPoint.ORPHAN_TRASHED.reached();
        flush(DurableFiles.parent(source));
        flush(layout.trash());
        return removal;
    }

    Removal removeAttempt(StoragePath attempt) throws IOException {
        Path directory = layout.workspaceOrAttempt(attempt);
        marker.require();
        // If the process dies in between, the directory is still listed: the next sweep removes it.
        Removal removal = DeleteTree.delete(directory);
        flush(DurableFiles.parent(directory));
        return removal;
    }

    Removal purge(StoragePath orphan) throws IOException {
        Path trash = layout.trash(orphan);
        marker.require();
        Removal removal = DeleteTree.delete(trash);
        flush(layout.trash());
        return removal;
    }

    private void prepare() throws IOException {
        marker.require();
        files.ensureDirectory(layout.trash());
    }

    private Removal move(Path source, Path trash) throws IOException {
        try {
            files.rename(source, trash);
        } catch (NoSuchFileException e) {
            return new Removal.Removed();
        } catch (IOException e) {
            return busy(source, e);
        }
        return new Removal.Removed();
    }

    private Removal.Busy busy(Path path, IOException failure) throws IOException {
        Optional<String> reason = FileErrors.busyReason(failure);
        return new Removal.Busy(reason.orElseThrow(() -> failure) + ": " + layout.describe(path));
    }

    /** Makes a removal durable, so that no power failure restores what the database records as deleted. */
    private void flush(Path directory) throws IOException {
        if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            files.flushDirectory(directory);
        }
    }
}
