package io.bindery.db.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Wakes the relay of this process after a local commit, so that it need not wait for its next poll. Thread-safe. */
@Component
class OutboxSignal {

    private final Semaphore pending = new Semaphore(0);

    /** Wakes the relay when the current transaction has committed. */
    void afterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                pending.release();
            }
        });
    }

    /** Waits for a signal or for the time to pass, and forgets all signals so far. */
    void await(Duration atMost) throws InterruptedException {
        if (pending.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            pending.drainPermits();
        }
    }
}
