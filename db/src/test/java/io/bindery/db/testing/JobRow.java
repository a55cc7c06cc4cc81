package io.bindery.db.testing;

import io.bindery.common.job.JobId;
import io.bindery.common.job.JobState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code job} as it was when it was read. */
public record JobRow(
        JobId id,
        String owner,
        JobState state,
        @Nullable String idempotencyKey,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant cancelRequestedAt,
        @Nullable Instant resultsExpireAt,
        @Nullable String failureCode) {}
