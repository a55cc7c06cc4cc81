package io.bindery.db.testing;

import io.bindery.common.job.WorkspaceId;
import io.bindery.common.job.WorkspaceKind;
import io.bindery.common.job.WorkspaceState;
import io.bindery.common.storage.StoragePath;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code workspace} as it was when it was read. */
public record WorkspaceRow(
        WorkspaceId id,
        WorkspaceKind kind,
        StoragePath path,
        WorkspaceState state,
        @Nullable Instant releasedAt,
        @Nullable Instant deleteAfter,
        @Nullable UUID deleteToken,
        int deleteTries,
        @Nullable Instant nextDeleteAt,
        @Nullable String lastDeleteError) {}
