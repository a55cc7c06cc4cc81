package io.bindery.db.query;

import io.bindery.common.job.DocumentId;
import io.bindery.common.job.DocumentState;
import io.bindery.common.job.Failure;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document as the API shows it.
 *
 * @param id the document
 * @param ordinal its place in the job, from 1
 * @param path its path in the upload, chosen by its owner
 * @param sizeBytes length of the PDF
 * @param state its state
 * @param attempt attempts used
 * @param maxAttempts attempts allowed
 * @param pageCount pages, once known
 * @param pagesDone pages worked on in the current or last attempt
 * @param failure why it failed, or why its last attempt did
 * @param warnings what had to be left out, as sentences for its owner
 * @param startedAt when its current or last attempt began
 * @param finishedAt when it ended
 * @param artifacts what was made from it, by name
 */
public record DocumentView(
        DocumentId id,
        int ordinal,
        String path,
        long sizeBytes,
        DocumentState state,
        int attempt,
        int maxAttempts,
        @Nullable Integer pageCount,
        int pagesDone,
        @Nullable Failure failure,
        List<String> warnings,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        List<ArtifactView> artifacts) {

    public DocumentView {
        warnings = List.copyOf(warnings);
        artifacts = List.copyOf(artifacts);
    }
}
