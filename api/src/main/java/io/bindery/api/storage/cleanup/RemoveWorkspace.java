package io.bindery.api.storage.cleanup;

import io.bindery.common.CrashPoint;
import io.bindery.common.loop.Jitter;
import io.bindery.common.storage.Removal;
import io.bindery.common.storage.Storage;
import io.bindery.db.upkeep.CleanupStore;
import io.bindery.db.upkeep.Deletion;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;

/** Removes one workspace whose deletion has begun. Thread-safe. */
@Component
class RemoveWorkspace {

    private static final Logger log = LoggerFactory.getLogger(RemoveWorkspace.class);

    private final CleanupStore store;
    private final Storage storage;
    private final CleanupProperties properties;
    private final BusyBackoff backoff = new BusyBackoff(Jitter.of(0.25));
    private final Counter deleted;
    private final Counter busy;

    RemoveWorkspace(CleanupStore store, Storage storage, CleanupProperties properties, MeterRegistry meters) {
        this.store = store;
        this.storage = storage;
        this.properties = properties;
        this.deleted = Counter.builder("bindery.workspaces.deleted")
                .description("Workspaces removed by cleanup")
                .register(meters);
        this.busy = Counter.builder("bindery.workspaces.busy")
                .description("Tries to remove a workspace that found a file still open")
                .register(meters);
    }

    /**
     * Removes it, or records what prevents that and when to try again.
     *
     * @throws IOException if the storage fails; that is recorded too
     */
    void remove(Deletion deletion) throws IOException {
        switch (removal(deletion)) {
            case Removal.Removed removed -> {
                CrashPoint.WORKSPACE_REMOVED.reached();
                if (store.deleted(deletion)) {
                    deleted.increment();
                    log.info("Workspace {} of job {} deleted", deletion.workspace(), deletion.job());
                }
            }
            case Removal.Busy held -> {
                busy.increment();
                boolean alarm = store.busy(
                        deletion, held.reason(), backoff.delayAfter(deletion.tries()), properties.alarmAfter());
                log.atLevel(alarm ? Level.ERROR : Level.INFO)
                        .log(
                                "Workspace {} of job {} has a file open, tried again later: {}",
                                deletion.workspace(),
                                deletion.job(),
                                held.reason());
            }
        }
    }

    /** A workspace whose removal fails is postponed, or it would be the first of every round and block the others. */
    private Removal removal(Deletion deletion) throws IOException {
        try {
            return storage.removeWorkspace(deletion.path(), deletion.token());
        } catch (IOException e) {
            store.busy(deletion, "storage failed: " + e, backoff.delayAfter(deletion.tries()), properties.alarmAfter());
            throw e;
        }
    }
}
