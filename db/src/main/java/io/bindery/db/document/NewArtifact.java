package io.bindery.db.document;

import io.bindery.common.storage.StoredFile;

/**
 * A durable file that an attempt made.
 *
 * @param operation the operation that made it
 * @param name its name within the document
 * @param mediaType its media type
 * @param file where it is; flushed to disk together with its name
 */
public record NewArtifact(String operation, String name, String mediaType, StoredFile file) {}
