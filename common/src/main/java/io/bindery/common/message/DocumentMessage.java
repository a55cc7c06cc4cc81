package io.bindery.common.message;

import io.bindery.common.job.DocumentId;
import io.bindery.common.job.JobId;
import org.jspecify.annotations.Nullable;

/**
 * A hint about one document: as work, that it waits; as completion, that it has ended. The database says whether it is
 * still true; the fence tells an old hint from a new one.
 *
 * @param version the version of this shape, {@value #VERSION}
 * @param jobId the document's job
 * @param documentId the document
 * @param fence the document's fence when the hint was written
 * @param traceparent the W3C trace context of the change that was announced, if there was one
 */
public record DocumentMessage(
        int version,
        JobId jobId,
        DocumentId documentId,
        long fence,
        @Nullable String traceparent) {

    /** The version written by this code. */
    public static final int VERSION = 1;
}
