package io.bindery.common.storage.file;

import io.bindery.common.storage.Storage;
import io.bindery.common.storage.StorageContract;
import io.bindery.common.storage.StorageInventory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileStorageTest extends StorageContract {

    private final FileStorage storage;

    FileStorageTest(@TempDir Path root) {
        storage = new FileStorage(root, new SimpleMeterRegistry());
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
