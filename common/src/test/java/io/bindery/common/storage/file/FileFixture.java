package io.bindery.common.storage.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bindery.common.storage.AttemptOutput;
import io.bindery.common.storage.RootMarker;
import io.bindery.common.storage.StoragePath;
import io.bindery.common.storage.Upload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A marked root with names to use, and a look past the adapter at what is really there. */
record FileFixture(Path root, FileStorage storage, StoragePath workspace) {

    static final String HELLO = "hello";

    /** A root that has its marker. */
    static FileFixture marked(Path root, FileStorage storage) throws IOException {
        storage.writeMarker(new RootMarker(UUID.randomUUID(), 1, 0));
        return new FileFixture(root, storage, new StoragePath("w/aa/" + UUID.randomUUID()));
    }

    void upload(String name) throws IOException {
        try (Upload upload = storage.upload(workspace.resolve(name))) {
            upload.write(HELLO.getBytes(UTF_8), 0, HELLO.length());
            upload.commit();
        }
        storage.sync(workspace);
    }

    void attempt(String attempt, String output) throws IOException {
        try (AttemptOutput attemptOutput = storage.createAttempt(workspace.resolve(attempt))) {
            Files.writeString(attemptOutput.directory().resolve(output), HELLO);
            attemptOutput.store(output);
            attemptOutput.sync();
        }
    }

    Path on(StoragePath path) {
        return root.resolve(path.value());
    }

    List<String> trash() throws IOException {
        return names(root.resolve(".trash"));
    }

    static List<String> names(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(StorageLayout::name).sorted().toList();
        }
    }
}
