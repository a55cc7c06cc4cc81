package io.bindery.db.testing;

import io.bindery.common.job.DocumentId;
import io.bindery.common.job.LeaseId;
import io.bindery.common.job.LeasePurpose;
import io.bindery.common.job.WorkspaceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code lease} as it was when it was read.
 *
 * @param live not released and, by the database's clock, not expired
 */
public record LeaseRow(
        LeaseId id,
        WorkspaceId workspaceId,
        @Nullable DocumentId documentId,
        LeasePurpose purpose,
        String holder,
        long fence,
        Instant acquiredAt,
        Instant expiresAt,
        Instant hardDeadline,
        @Nullable String releaseReason,
        boolean live) {}
