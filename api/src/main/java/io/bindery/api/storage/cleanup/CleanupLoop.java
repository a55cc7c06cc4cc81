package io.bindery.api.storage.cleanup;

import io.bindery.api.storage.GateState;
import io.bindery.api.storage.StorageGate;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Runs cleanup while the storage gate is open. Not thread-safe; one round at a time. */
@Component
class CleanupLoop {

    private static final Logger log = LoggerFactory.getLogger(CleanupLoop.class);

    private final StorageGate gate;
    private final Cleanup cleanup;
    private String waitsFor = "";

    CleanupLoop(StorageGate gate, Cleanup cleanup) {
        this.gate = gate;
        this.cleanup = cleanup;
    }

    void round() {
        try {
            switch (gate.look()) {
                case GateState.Open open -> {
                    cleanup.round(open.root().id());
                    waitsFor = "";
                }
                case GateState.Closed closed -> waits(closed.reason());
            }
        } catch (IOException e) {
            waits("the storage is in trouble: " + e);
        } catch (DataAccessException | TransactionException e) {
            waits("the database does not answer: " + e);
        }
    }

    /** Rounds are a second apart, so a reason is told when it is new. */
    private void waits(String reason) {
        if (!reason.equals(waitsFor)) {
            log.warn("Cleanup waits and tries again each round: {}", reason);
            waitsFor = reason;
        }
    }
}
