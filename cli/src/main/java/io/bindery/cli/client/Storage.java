package io.bindery.cli.client;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which files are in use and which wait to be removed, as the API represents it. */
public record Storage(
        List<WorkspaceCount> workspaces,
        List<Lease> leases,
        List<Backlog> backlog,
        List<Orphan> orphans,
        @Nullable Sweep lastSweep) {

    /** How many workspaces of a kind are in a state. */
    public record WorkspaceCount(String kind, String state, long count) {}

    /** A live lease. */
    public record Lease(String jobId, String workspaceKind, String purpose, String holder, String expiresAt) {}

    /** A released workspace that is not removed yet. */
    public record Backlog(
            String jobId,
            String kind,
            String state,
            String reason,
            String deleteAfter,
            @Nullable String lastDeleteError) {}

    /** Something in storage that no row explains. */
    public record Orphan(String path, String state, int sightings, long bytes) {}

    /** What the last sweep found and did. */
    public record Sweep(
            String finishedAt,
            List<String> closedGates,
            Map<String, Long> counts,
            @Nullable String note) {}
}
