package io.bindery.common.storage.file;

import io.bindery.common.CrashPoint;
import io.bindery.common.storage.RootMarker;
import io.bindery.common.storage.StorageNotReadyException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The marker at the root. A mount point without its volume has none, so nothing is written there. Thread-safe. */
final class MarkerFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private final StorageLayout layout;
    private final DurableFiles files;

    MarkerFile(StorageLayout layout, DurableFiles files) {
        this.layout = layout;
        this.files = files;
    }

    /** @throws StorageNotReadyException if there is no marker */
    void require() throws StorageNotReadyException {
        if (!Files.isRegularFile(layout.marker(), LinkOption.NOFOLLOW_LINKS)) {
            throw StorageNotReadyException.withoutMarker(layout.root());
        }
    }

    Optional<RootMarker> read() throws IOException {
        byte[] json;
        try {
            json = Files.readAllBytes(layout.marker());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(json, RootMarker.class));
        } catch (JacksonException | NullPointerException e) {
            throw new IOException("the marker '" + layout.marker() + "' is unreadable", e);
        }
    }

    void write(RootMarker marker) throws IOException {
        ensureRoot(layout.root());
        Path temporary = layout.temporary();
        try {
            try (FileChannel channel = files.create(temporary)) {
                files.write(channel, ByteBuffer.wrap(JSON.writeValueAsBytes(marker)));
                files.flush(channel);
            }
            CrashPoint.MARKER_WRITTEN.reached();
            files.rename(temporary, layout.marker());
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        files.flushDirectory(layout.root());
    }

    private void ensureRoot(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            ensureRoot(DurableFiles.parent(directory));
            files.ensureDirectory(directory);
        }
    }
}
