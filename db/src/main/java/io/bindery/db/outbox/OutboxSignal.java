package io.bindery.db.outbox;

import io.bindery.common.loop.Loop;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Wakes the relay of this process after a local commit, so that it need not wait for its next poll. Thread-safe. */
@Component
class OutboxSignal {

    private volatile @Nullable Loop relay;

    void wakes(Loop relay) {
        this.relay = relay;
    }

    /** Wakes the relay when the current transaction has committed. */
    void afterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                Loop loop = relay;
                if (loop != null) {
                    loop.wake();
                }
            }
        });
    }
}
