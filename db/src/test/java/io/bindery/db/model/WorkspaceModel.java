package io.bindery.db.model;

import io.bindery.common.job.WorkspaceId;
import io.bindery.common.job.WorkspaceKind;
import io.bindery.common.job.WorkspaceState;
import java.util.ArrayList;
import java.util.List;

/** What the model knows of a workspace. */
final class WorkspaceModel {

    final JobModel job;
    final WorkspaceKind kind;
    final WorkspaceId id;
    final List<LeaseModel> leases = new ArrayList<>();
    WorkspaceState state = WorkspaceState.OPEN;
    long deleteAfter;
    int tries;
    long nextTry;

    WorkspaceModel(JobModel job, WorkspaceKind kind, WorkspaceId id) {
        this.job = job;
        this.kind = kind;
        this.id = id;
    }

    void release(long after) {
        if (state == WorkspaceState.OPEN) {
            state = WorkspaceState.RELEASED;
            deleteAfter = after;
        }
    }

    /** Released, its retention over, and nobody holds or has just held a lease on it. */
    boolean due(long now) {
        return state == WorkspaceState.RELEASED
                && deleteAfter <= now
                && leases.stream().noneMatch(lease -> lease.counts(now));
    }

    boolean unfinished(long now) {
        return state == WorkspaceState.DELETING && nextTry <= now;
    }

    String line(long now) {
        String more = switch (state) {
            case OPEN, DELETED -> "";
            case RELEASED -> deleteAfter <= now ? " due" : " for " + (deleteAfter - now);
            case DELETING -> " tries " + tries + (nextTry <= now ? "" : " again in " + (nextTry - now));
        };
        return "workspace %s: %s%s".formatted(this, state, more);
    }

    @Override
    public String toString() {
        return job + " " + kind;
    }
}
