package io.bindery.api.storage.sweep;

import io.bindery.api.storage.StorageGate;
import io.bindery.api.storage.StorageGateState;
import io.bindery.common.storage.RootMarker;
import io.bindery.common.storage.StorageInventory;
import io.bindery.common.storage.StoragePath;
import io.bindery.db.sweep.OrphanStore;
import io.bindery.db.sweep.StorageRoot;
import io.bindery.db.sweep.SweepStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a sweep would do at this moment, without doing or recording anything. Thread-safe. */
@Component
class SweepPlan {

    private final StorageGate gate;
    private final StorageInventory inventory;
    private final SweepStore store;
    private final OrphanStore orphans;
    private final SweepProperties properties;

    SweepPlan(
            StorageGate gate,
            StorageInventory inventory,
            SweepStore store,
            OrphanStore orphans,
            SweepProperties properties) {
        this.gate = gate;
        this.inventory = inventory;
        this.store = store;
        this.orphans = orphans;
        this.properties = properties;
    }

    /**
     * The plan.
     *
     * @param closedGates why a sweep would only report; empty if it would act
     * @param workspacesFound workspaces found in storage
     * @param unexplained those that no row explains
     * @param foreign names that Bindery did not make; never touched
     * @param missing workspaces that have a row and are not in storage
     * @param toTrash what it would move to the trash
     * @param toRemove what it would remove from the trash
     */
    record Plan(
            List<String> closedGates,
            int workspacesFound,
            List<String> unexplained,
            List<String> foreign,
            List<String> missing,
            List<String> toTrash,
            List<String> toRemove) {}

    /** @throws IOException if the storage cannot be read */
    Plan make() throws IOException {
        return switch (gate.check()) {
            case StorageGateState.Closed closed ->
                new Plan(List.of(closed.reason()), 0, List.of(), List.of(), List.of(), List.of(), List.of());
            case StorageGateState.Open open -> make(open.root());
        };
    }

    private Plan make(StorageRoot root) throws IOException {
        List<String> closed = closed(root);
        Set<StoragePath> missing = new HashSet<>(store.promised(root.id()));
        List<StoragePath> found = inventory.workspaces();
        Set<StoragePath> explained = store.explained(root.id(), found);
        List<String> unexplained = found.stream()
                .filter(path -> !explained.contains(path))
                .map(StoragePath::value)
                .sorted()
                .toList();
        found.forEach(missing::remove);
        if (properties.tooMany(unexplained.size(), found.size())) {
            closed.add("too many unknown workspaces at once");
        }
        boolean mayAct = closed.isEmpty();
        return new Plan(
                closed,
                found.size(),
                unexplained,
                inventory.foreign(),
                missing.stream().map(StoragePath::value).sorted().toList(),
                mayAct ? ripe(root.id(), unexplained) : List.of(),
                mayAct ? orphans.trashedFor(root.id(), properties.trashFor()) : List.of());
    }

    private List<String> closed(StorageRoot root) throws IOException {
        var closed = new ArrayList<String>();
        if (root.quarantined()) {
            closed.add("quarantine: an operator has not accepted the restored database yet");
        }
        long marked = inventory.marker().map(RootMarker::sequence).orElse(0L);
        if (marked > root.sequence()) {
            closed.add("the database is older than the storage: it was restored, or lost commits");
        }
        return closed;
    }

    private List<String> ripe(UUID root, List<String> unexplained) {
        return orphans.confirmedIfSeenNow(root, properties.sightingsApart()).stream()
                .filter(unexplained::contains)
                .toList();
    }
}
