package io.bindery.db.query;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The state of storage as the API shows it; says among others why a file is still there.
 *
 * @param workspaces how many workspaces are in each state, by kind
 * @param leases live leases, those that end first come first; at most a few hundred
 * @param backlog released workspaces that are not gone yet, longest overdue first; at most a few hundred
 * @param orphans directories in storage that no row explains
 * @param lastSweep what the last sweep found, if there was one
 * @param workers processes seen within the last hour, the newest first; at most a few hundred
 * @param queue how many documents have not ended
 */
public record StorageView(
        List<WorkspaceCount> workspaces,
        List<Lease> leases,
        List<Backlog> backlog,
        List<Orphan> orphans,
        @Nullable Sweep lastSweep,
        List<Worker> workers,
        Queue queue) {

    /** How many workspaces of a kind are in a state. */
    public record WorkspaceCount(String kind, String state, long count) {}

    /** A live lease. */
    public record Lease(
            UUID id,
            UUID jobId,
            @Nullable UUID documentId,
            String workspaceKind,
            String purpose,
            String holder,
            Instant acquiredAt,
            Instant expiresAt) {}

    /** A released workspace that is not gone yet. */
    public record Backlog(
            UUID jobId,
            String kind,
            String state,
            String reason,
            Instant deleteAfter,
            int deleteTries,
            @Nullable Instant nextDeleteAt,
            @Nullable String lastDeleteError) {}

    /** A directory in storage that no row explains. */
    public record Orphan(
            String path, String state, Instant firstSeenAt, Instant lastSeenAt, int sightings, long bytes) {}

    /**
     * A worker process.
     *
     * @param slots how many documents it runs at a time
     * @param running how many it runs now
     * @param alive whether it was seen within a minute
     * @param draining whether it takes no more work and is about to stop
     */
    public record Worker(
            UUID id,
            String host,
            long pid,
            int slots,
            long running,
            boolean alive,
            boolean draining,
            Instant startedAt,
            Instant lastSeenAt) {}

    /**
     * Documents that have not ended.
     *
     * @param queued those a worker may claim
     * @param retryWait those that wait for their next attempt
     * @param running those that a worker runs
     * @param oldestQueuedAt since when the first of those queued has waited; null if there is none
     */
    public record Queue(
            long queued,
            long retryWait,
            long running,
            @Nullable Instant oldestQueuedAt) {}

    /** What a sweep found and did. */
    public record Sweep(
            Instant startedAt,
            Instant finishedAt,
            List<String> closedGates,
            Map<String, Integer> counts,
            @Nullable String note) {}
}
