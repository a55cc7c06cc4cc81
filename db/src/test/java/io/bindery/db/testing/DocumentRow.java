package io.bindery.db.testing;

import io.bindery.common.job.DocumentId;
import io.bindery.common.job.DocumentState;
import io.bindery.common.job.FailureCode;
import io.bindery.common.job.JobId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code document} as it was when it was read. */
public record DocumentRow(
        DocumentId id,
        JobId jobId,
        int ordinal,
        String path,
        DocumentState state,
        long fence,
        int attempt,
        int maxAttempts,
        @Nullable UUID workerId,
        Instant runAfter,
        @Nullable Integer pageCount,
        int pagesDone,
        @Nullable FailureCode failureCode,
        @Nullable String failureDetail,
        List<String> warnings,
        Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {}
