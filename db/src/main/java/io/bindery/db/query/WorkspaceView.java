package io.bindery.db.query;

import io.bindery.common.job.WorkspaceKind;
import io.bindery.common.job.WorkspaceState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A workspace as the API shows it.
 *
 * @param kind what it holds
 * @param state its state
 * @param deleteAfter when its retention is over, once released
 * @param leases live leases on it
 */
public record WorkspaceView(
        WorkspaceKind kind, WorkspaceState state, @Nullable Instant deleteAfter, int leases) {}
