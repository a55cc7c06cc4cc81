package io.bindery.api.storage;

import io.bindery.api.problem.ProblemException;
import io.bindery.api.problem.ProblemType;
import io.bindery.common.CrashPoint;
import io.bindery.common.storage.RootMarker;
import io.bindery.common.storage.StorageInventory;
import io.bindery.db.sweep.StorageRoot;
import io.bindery.db.sweep.StorageRootStore;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Whether the storage at hand is the one the database speaks of (docs/protocol.md#sweep). A volume that is not
 * mounted, or another installation's, shows itself by its marker; nothing is written to it and nothing of it is
 * removed. Thread-safe.
 */
@Component
public class StorageGate {

    private static final Logger log = LoggerFactory.getLogger(StorageGate.class);

    private final StorageInventory inventory;
    private final StorageRootStore roots;

    StorageGate(StorageInventory inventory, StorageRootStore roots) {
        this.inventory = inventory;
        this.roots = roots;
    }

    /** The state of the gate at this moment; an empty storage and an empty database are joined first. */
    public GateState look() {
        try {
            Optional<RootMarker> marker = inventory.marker();
            if (marker.isEmpty() && !roots.used() && inventory.pristine()) {
                return new GateState.Open(initialise());
            }
            // Another process may have joined storage and database since the marker was looked for.
            return (marker.isPresent() ? marker : inventory.marker())
                    .map(this::compare)
                    .orElseGet(() ->
                            new GateState.Closed("the storage root has no marker: not mounted, or the wrong volume"));
        } catch (IOException e) {
            log.warn("Storage gate closed until the root can be read: {}", e.toString());
            return new GateState.Closed("the storage root cannot be read");
        }
    }

    /**
     * The root to write to.
     *
     * @throws ProblemException while the gate is closed
     */
    public UUID openRoot() {
        return switch (look()) {
            case GateState.Open open -> open.root().id();
            case GateState.Closed closed ->
                throw ProblemException.retry(
                        ProblemType.UNAVAILABLE,
                        "The storage is not ready: " + closed.reason() + ".",
                        Duration.ofSeconds(30),
                        null);
        };
    }

    private GateState compare(RootMarker marker) {
        Optional<StorageRoot> known = roots.find(marker.rootId());
        if (known.isEmpty()) {
            return new GateState.Closed("the storage root belongs to another installation");
        }
        StorageRoot root = known.get();
        if (root.epoch() != marker.epoch()) {
            return new GateState.Closed("the storage root is of another epoch than the database");
        }
        return new GateState.Open(root);
    }

    private StorageRoot initialise() throws IOException {
        StorageRoot root = roots.first();
        CrashPoint.ROOT_RECORDED.reached();
        inventory.writeMarker(new RootMarker(root.id(), root.epoch(), root.sequence()));
        log.info("Storage root {} initialised", root.id());
        return root;
    }
}
