package io.bindery.db.job;

import io.bindery.common.job.DocumentId;
import io.bindery.common.job.Failure;
import org.jspecify.annotations.Nullable;

/**
 * A file that has arrived.
 *
 * @param id its document; also its name in the input workspace
 * @param path its path in the upload, chosen by its owner
 * @param sizeBytes its length
 * @param sha256 the SHA-256 of its bytes
 * @param failure why it cannot be processed, if that is already certain
 */
public record ReceivedDocument(
        DocumentId id,
        String path,
        long sizeBytes,
        String sha256,
        @Nullable Failure failure) {}
