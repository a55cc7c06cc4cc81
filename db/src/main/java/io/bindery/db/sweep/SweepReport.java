package io.bindery.db.sweep;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep found and did.
 *
 * @param closedGates why it only reported; empty if it was free to act
 * @param workspacesFound workspaces found in storage
 * @param orphansSeen directories found that no row explains
 * @param orphansTrashed orphans put into the trash
 * @param orphansRemoved orphans removed from the trash
 * @param attemptsRemoved directories of ended, losing attempts removed
 * @param workspacesMissing workspaces that have a row and are missing in storage
 * @param note what an operator should know
 */
public record SweepReport(
        List<String> closedGates,
        int workspacesFound,
        int orphansSeen,
        int orphansTrashed,
        int orphansRemoved,
        int attemptsRemoved,
        int workspacesMissing,
        @Nullable String note) {

    public SweepReport {
        closedGates = List.copyOf(closedGates);
    }

    /** The report of a sweep that did not list the storage. */
    public static SweepReport closed(List<String> gates) {
        return new SweepReport(gates, 0, 0, 0, 0, 0, 0, null);
    }
}
