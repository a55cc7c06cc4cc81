package io.bindery.db.query;

import io.bindery.common.storage.StoragePath;

/**
 * An artifact as the API shows it, and where its bytes are.
 *
 * @param name its name within the document
 * @param operation the operation that made it
 * @param mediaType its media type
 * @param sizeBytes its length
 * @param sha256 SHA-256 of its bytes
 * @param storagePath where its bytes are; not shown to clients
 */
public record ArtifactView(
        String name, String operation, String mediaType, long sizeBytes, String sha256, StoragePath storagePath) {}
