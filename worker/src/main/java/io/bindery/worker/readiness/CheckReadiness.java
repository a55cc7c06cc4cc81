package io.bindery.worker.readiness;

import io.bindery.common.storage.RootMarker;
import io.bindery.common.storage.StorageInventory;
import io.bindery.db.sweep.StorageRootStore;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.stereotype.Component;

/** Checks once that the database answers and knows the mounted storage by its marker. */
@Component
class CheckReadiness {

    /** Queried when there is no marker, to learn at least whether the database answers. */
    private static final UUID NO_ROOT = new UUID(0, 0);

    private final StorageInventory inventory;
    private final StorageRootStore roots;

    CheckReadiness(StorageInventory inventory, StorageRootStore roots) {
        this.inventory = inventory;
        this.roots = roots;
    }

    Readiness check() {
        Optional<RootMarker> marker;
        String missing = "there is no marker at the root: not mounted, or not used by an API yet";
        try {
            marker = inventory.marker();
        } catch (IOException e) {
            marker = Optional.empty();
            missing = "the marker at the root cannot be read";
        }
        UUID root = marker.map(RootMarker::rootId).orElse(NO_ROOT);
        boolean known;
        try {
            known = roots.find(root).isPresent();
        } catch (InvalidDataAccessResourceUsageException e) {
            return withoutDatabase("it has no schema yet, the API creates it", marker, missing);
        } catch (DataAccessException e) {
            return withoutDatabase("it does not answer", marker, missing);
        }
        if (marker.isEmpty()) {
            return new Readiness(Readiness.Finding.OPEN, Readiness.Finding.closed(missing));
        }
        return new Readiness(
                Readiness.Finding.OPEN,
                known ? Readiness.Finding.OPEN : Readiness.Finding.closed("the database does not know root " + root));
    }

    private static Readiness withoutDatabase(String reason, Optional<RootMarker> marker, String missing) {
        return new Readiness(
                Readiness.Finding.closed("the database is not ready: " + reason),
                Readiness.Finding.closed(
                        marker.isEmpty() ? missing : "the database does not answer, so the root is not verified"));
    }
}
