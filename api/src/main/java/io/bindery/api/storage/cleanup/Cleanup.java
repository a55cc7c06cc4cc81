package io.bindery.api.storage.cleanup;

import io.bindery.api.storage.StorageGate;
import io.bindery.api.storage.StorageGateState;
import io.bindery.common.CrashPoint;
import io.bindery.common.job.WorkspaceId;
import io.bindery.common.loop.EachItem;
import io.bindery.common.loop.NotReadyException;
import io.bindery.db.upkeep.CleanupStore;
import io.bindery.db.upkeep.Deletion;
import java.io.IOException;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * One round of cleanup: continues the deletions under way, then begins those that are due. A workspace whose removal
 * fails does not delay the others, unless the storage as a whole is not ready. Thread-safe.
 */
@Component
class Cleanup {

    private static final String LOOP = "cleanup";

    private final StorageGate gate;
    private final CleanupStore store;
    private final RemoveWorkspace workspaces;
    private final CleanupProperties properties;
    private final EachItem each;

    Cleanup(
            StorageGate gate,
            CleanupStore store,
            RemoveWorkspace workspaces,
            CleanupProperties properties,
            EachItem each) {
        this.gate = gate;
        this.store = store;
        this.workspaces = workspaces;
        this.properties = properties;
        this.each = each;
    }

    /**
     * Cleans the current root.
     *
     * @throws NotReadyException if the storage is not the right one or cannot be read
     */
    void round() {
        round(root());
    }

    /** Cleans one root. */
    void round(UUID root) {
        each.each(LOOP, store.unfinished(root, properties.batch()), Deletion::workspace, this::remove);
        each.each(LOOP, store.due(root, properties.batch()), this::begin);
    }

    private void begin(WorkspaceId workspace) throws IOException {
        var begun = store.begin(workspace);
        if (begun.isPresent()) {
            CrashPoint.DELETION_BEGUN.reached();
            remove(begun.get());
        }
    }

    private void remove(Deletion deletion) throws IOException {
        try {
            workspaces.remove(deletion);
        } catch (IOException e) {
            root();
            throw e;
        }
    }

    private UUID root() {
        return switch (gate.check()) {
            case StorageGateState.Open open -> open.root().id();
            case StorageGateState.Closed closed -> throw new NotReadyException(closed.reason());
        };
    }
}
