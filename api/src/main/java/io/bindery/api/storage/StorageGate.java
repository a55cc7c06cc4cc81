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
 * Whether the storage root is the one that the database knows (docs/protocol.md#sweep). A volume that is not mounted,
 * or that of another installation, is recognised by its marker; nothing is written to it or removed from it.
 * Thread-safe.
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

    /** The state of the gate at this moment; an empty storage is first registered in an empty database. */
    public StorageGateState check() {
        try {
            Optional<RootMarker> marker = inventory.marker();
            if (marker.isEmpty() && !roots.used() && inventory.pristine()) {
                return new StorageGateState.Open(initialise());
            }
            // Another process may have written the marker since it was read above.
            return (marker.isPresent() ? marker : inventory.marker())
                    .map(this::compare)
                    .orElseGet(() -> new StorageGateState.Closed(
                            "the storage root has no marker: not mounted, or the wrong volume"));
        } catch (IOException e) {
            log.warn("Storage gate closed until the root can be read: {}", e.toString());
            return new StorageGateState.Closed("the storage root cannot be read");
        }
    }

    /**
     * The id of the root to write to.
     *
     * @throws ProblemException {@code UNAVAILABLE} while the gate is closed
     */
    public UUID openRoot() {
        return switch (check()) {
            case StorageGateState.Open open -> open.root().id();
            case StorageGateState.Closed closed ->
                throw ProblemException.retry(
                        ProblemType.UNAVAILABLE,
                        "The storage is not ready: " + closed.reason() + ".",
                        Duration.ofSeconds(30),
                        null);
        };
    }

    private StorageGateState compare(RootMarker marker) {
        Optional<StorageRoot> known = roots.find(marker.rootId());
        if (known.isEmpty()) {
            return new StorageGateState.Closed("the storage root belongs to another installation");
        }
        StorageRoot root = known.get();
        if (root.epoch() != marker.epoch()) {
            return new StorageGateState.Closed("the storage root is of another epoch than the database");
        }
        return new StorageGateState.Open(root);
    }

    private StorageRoot initialise() throws IOException {
        StorageRoot root = roots.first();
        CrashPoint.ROOT_RECORDED.reached();
        inventory.writeMarker(new RootMarker(root.id(), root.epoch(), root.sequence()));
        log.info("Storage root {} initialised", root.id());
        return root;
    }
}
