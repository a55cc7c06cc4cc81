package io.bindery.api.storage.sweep;

import io.bindery.common.storage.StorageInventory;
import io.bindery.common.storage.StoragePath;
import io.bindery.db.sweep.StorageRoot;
import io.bindery.db.sweep.SweepReport;
import io.bindery.db.sweep.SweepStore;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reconciles storage and database once. Storage is listed first and the database queried afterwards: every row is
 * committed before its directory is made, so a directory without a row is an orphan, whatever the clocks say. Not
 * thread-safe; one sweep at a time.
 */
@Component
class Sweep {

    private static final Logger log = LoggerFactory.getLogger(Sweep.class);

    private final SweepGates gates;
    private final StorageInventory inventory;
    private final SweepStore store;
    private final Orphans orphans;
    private final RemoveUnsuccessfulAttempts attempts;

    Sweep(
            SweepGates gates,
            StorageInventory inventory,
            SweepStore store,
            Orphans orphans,
            RemoveUnsuccessfulAttempts attempts) {
        this.gates = gates;
        this.inventory = inventory;
        this.store = store;
        this.orphans = orphans;
        this.attempts = attempts;
    }

    /**
     * Sweeps once.
     *
     * @throws IOException if the storage fails; the sweep ends there
     */
    SweepReport sweep() throws IOException {
        SweepGates.GateCheck gate = gates.check();
        StorageRoot root = gate.root();
        if (root == null) {
            return SweepReport.closed(gate.closed());
        }
        Set<StoragePath> promised = new HashSet<>(store.promised(root.id()));
        Instant listed = store.now();
        List<StoragePath> found = inventory.workspaces();
        List<String> foreign = inventory.foreign();

        int missing = missing(root.id(), promised, found);
        List<StoragePath> unexplained = unexplained(root.id(), found);
        orphans.recordSightings(root.id(), unexplained, foreign, listed);
        boolean tooMany = orphans.tooMany(unexplained.size(), found.size());
        boolean mayAct = gate.closed().isEmpty() && !tooMany;
        Orphans.Handled handled = mayAct ? orphans.handle(root.id(), unexplained) : Orphans.Handled.NOTHING;
        int attemptsRemoved = mayAct ? attempts.remove(root.id()) : 0;
        return new SweepReport(
                gate.closed(),
                found.size(),
                unexplained.size() + foreign.size(),
                handled.trashed(),
                handled.removed(),
                attemptsRemoved,
                missing,
                tooMany ? note(unexplained.size(), found.size()) : null);
    }

    private List<StoragePath> unexplained(UUID root, List<StoragePath> found) {
        Set<StoragePath> explained = store.explained(root, found);
        return found.stream().filter(path -> !explained.contains(path)).toList();
    }

    /**
     * Counts workspaces promised before and after storage was listed, but not found there. Nothing is removed for them.
     */
    private int missing(UUID root, Set<StoragePath> promised, List<StoragePath> found) {
        var missing = new ArrayList<>(promised);
        missing.removeAll(new HashSet<>(found));
        if (missing.isEmpty()) {
            return 0;
        }
        missing.retainAll(new HashSet<>(store.promised(root)));
        missing.forEach(path -> log.error("Workspace {} is promised by the database and missing in storage", path));
        return missing.size();
    }

    private static @Nullable String note(int orphans, int found) {
        String note = orphans + " of " + found + " workspaces found are unknown: too many at once, nothing was touched";
        log.error("Sweep stopped: {}", note);
        return note;
    }
}
