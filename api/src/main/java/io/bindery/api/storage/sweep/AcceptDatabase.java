package io.bindery.api.storage.sweep;

import io.bindery.api.problem.ProblemException;
import io.bindery.api.problem.ProblemType;
import io.bindery.common.CrashPoint;
import io.bindery.common.storage.RootMarker;
import io.bindery.common.storage.StorageInventory;
import io.bindery.db.sweep.StorageRoot;
import io.bindery.db.sweep.StorageRootStore;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Ends a quarantine: an operator confirms that the database as it is now counts, and that this storage belongs to it.
 * Thread-safe.
 */
@Component
class AcceptDatabase {

    private static final Logger log = LoggerFactory.getLogger(AcceptDatabase.class);

    private final StorageInventory inventory;
    private final StorageRootStore roots;

    AcceptDatabase(StorageInventory inventory, StorageRootStore roots) {
        this.inventory = inventory;
        this.roots = roots;
    }

    /**
     * Raises the epoch, continues from the greater sequence of the two, and forgets all sightings, so that orphans need
     * two new ones.
     *
     * @throws ProblemException {@code NOT_IN_QUARANTINE}, or {@code UNAVAILABLE} if the storage belongs to another
     *     installation or cannot be read
     */
    synchronized StorageRoot accept() {
        try {
            RootMarker marker = inventory.marker().orElseThrow(() -> notReady("it has no marker"));
            StorageRoot root =
                    roots.find(marker.rootId()).orElseThrow(() -> notReady("it belongs to another installation"));
            StorageRoot accepted = roots.accept(root.id(), marker.epoch(), marker.sequence())
                    .orElseThrow(() -> ProblemException.of(
                            ProblemType.NOT_IN_QUARANTINE,
                            "The storage root is not in quarantine; nothing was changed."));
            CrashPoint.DATABASE_ACCEPTED.reached();
            inventory.writeMarker(new RootMarker(accepted.id(), accepted.epoch(), accepted.sequence()));
            log.warn("An operator accepted the database as it is: epoch {}", accepted.epoch());
            return accepted;
        } catch (IOException e) {
            log.warn("The database could not be accepted", e);
            throw notReady("it cannot be read or written");
        }
    }

    private static ProblemException notReady(String why) {
        return ProblemException.retry(
                ProblemType.UNAVAILABLE, "The storage is not ready: " + why + ".", Duration.ofSeconds(30), null);
    }
}
