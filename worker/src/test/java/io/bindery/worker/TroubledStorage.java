package io.bindery.worker;

import io.bindery.common.storage.AttemptOutput;
import io.bindery.common.storage.LocalFile;
import io.bindery.common.storage.Removal;
import io.bindery.common.storage.Storage;
import io.bindery.common.storage.StoragePath;
import io.bindery.common.storage.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** A storage that fails once to make a directory when told so. */
public final class TroubledStorage implements Storage {

    private final Storage storage;
    private final AtomicReference<Optional<IOException>> trouble = new AtomicReference<>(Optional.empty());

    TroubledStorage(Storage storage) {
        this.storage = storage;
    }

    /** What the next attempt meets. */
    public void nextAttemptMeets(IOException failure) {
        trouble.set(Optional.of(failure));
    }

    @Override
    public AttemptOutput createAttempt(StoragePath directory) throws IOException {
        Optional<IOException> failure = trouble.getAndSet(Optional.empty());
        if (failure.isPresent()) {
            throw failure.get();
        }
        return storage.createAttempt(directory);
    }

    @Override
    public void createWorkspace(StoragePath workspace) throws IOException {
        storage.createWorkspace(workspace);
    }

    @Override
    public Upload upload(StoragePath file) throws IOException {
        return storage.upload(file);
    }

    @Override
    public void sync(StoragePath workspace) throws IOException {
        storage.sync(workspace);
    }

    @Override
    public void deleteFile(StoragePath file) throws IOException {
        storage.deleteFile(file);
    }

    @Override
    public LocalFile localFile(StoragePath file) throws IOException {
        return storage.localFile(file);
    }

    @Override
    public InputStream read(StoragePath file, long offset, long length) throws IOException {
        return storage.read(file, offset, length);
    }

    @Override
    public Removal removeWorkspace(StoragePath workspace, UUID token) throws IOException {
        return storage.removeWorkspace(workspace, token);
    }

    @Override
    public Space space() throws IOException {
        return storage.space();
    }
}
