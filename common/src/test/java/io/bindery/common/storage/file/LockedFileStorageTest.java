package io.bindery.common.storage.file;

import io.bindery.common.storage.Storage;
import io.bindery.common.storage.StorageContract;
import io.bindery.common.storage.StorageInventory;
import io.bindery.testing.lockingfs.LockingFileSystem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract where nothing that is open can be moved or deleted: the adapter must never be in its own way. */
class LockedFileStorageTest extends StorageContract {

    private final FileStorage storage;

    LockedFileStorageTest(@TempDir Path root) {
        storage = new FileStorage(LockingFileSystem.lock(root), new SimpleMeterRegistry());
    }

    @Override
    protected Storage storage() {
        return storage;
    }

    @Override
    protected StorageInventory inventory() {
        return storage;
    }
}
