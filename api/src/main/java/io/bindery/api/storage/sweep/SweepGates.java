package io.bindery.api.storage.sweep;

import io.bindery.api.storage.StorageGate;
import io.bindery.api.storage.StorageGateState;
import io.bindery.common.CrashPoint;
import io.bindery.common.storage.RootMarker;
import io.bindery.common.storage.StorageInventory;
import io.bindery.db.sweep.StorageRoot;
import io.bindery.db.sweep.StorageRootStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The gates of the sweep: the right volume, writable, and a database that has lost nothing since the marker was last
 * written. Not thread-safe; one sweep at a time.
 */
@Component
class SweepGates {

    private static final Logger log = LoggerFactory.getLogger(SweepGates.class);

    private final StorageGate gate;
    private final StorageInventory inventory;
    private final StorageRootStore roots;
    private boolean behindBefore;

    SweepGates(StorageGate gate, StorageInventory inventory, StorageRootStore roots) {
        this.gate = gate;
        this.inventory = inventory;
        this.roots = roots;
    }

    /**
     * The result of a check.
     *
     * @param root the root; null if the storage is not the right one
     * @param closed why the sweep may only report; empty if it may act
     */
    record GateCheck(@Nullable StorageRoot root, List<String> closed) {}

    GateCheck check() {
        return switch (gate.check()) {
            case StorageGateState.Closed closed -> new GateCheck(null, List.of(closed.reason()));
            case StorageGateState.Open open -> check(open.root());
        };
    }

    private GateCheck check(StorageRoot root) {
        var closed = new ArrayList<String>();
        try {
            inventory.canary();
            checkSequence(root).ifPresent(closed::add);
        } catch (IOException e) {
            log.warn("Sweep only reports: the storage root cannot be written: {}", e.toString());
            closed.add("the storage root cannot be written");
        }
        if (root.quarantined()) {
            closed.add("quarantine: an operator has not accepted the restored database yet");
        }
        return new GateCheck(root, closed);
    }

    /**
     * Compares the marker's sequence with the database's, then raises both, the database first. A marker ahead of the
     * database means that the database lost commits (it was restored, or failed over): rows of workspaces in use may be
     * missing, so nothing unknown may be touched. A marker more than one behind in two checks means that the storage
     * was restored to an older state. A marker one behind was not written when it should have been; it is written now
     * and nothing is raised, or failing sweeps would look like an old storage. The marker is read before the database
     * is queried, or another process that sweeps in between would look like lost commits.
     */
    private Optional<String> checkSequence(StorageRoot checked) throws IOException {
        long marked = inventory.marker().map(RootMarker::sequence).orElse(0L);
        StorageRoot root = roots.find(checked.id()).orElse(checked);
        if (marked > root.sequence()) {
            roots.quarantine(root.id());
            return Optional.of("the database is older than the storage: it was restored, or lost commits");
        }
        boolean behind = marked < root.sequence() - 1;
        if (behind && behindBefore) {
            roots.quarantine(root.id());
            return Optional.of("the storage is older than the database: it was restored, or is the wrong volume");
        }
        behindBefore = behind;
        if (behind) {
            return Optional.of("the storage's marker is behind the database's sequence");
        }
        long next = marked < root.sequence() ? root.sequence() : roots.nextSequence(root.id());
        CrashPoint.SEQUENCE_RAISED.reached();
        inventory.writeMarker(new RootMarker(root.id(), root.epoch(), next));
        return Optional.empty();
    }
}
