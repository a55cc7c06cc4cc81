package io.bindery.db.outbox;

import io.bindery.common.CrashPoint;
import io.bindery.common.transport.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** One round of the relay: publishes a batch and marks what the broker confirmed and routed. */
@Component
class PublishOutbox {

    private static final int BATCH = 200;
    private static final Duration CONFIRM = Duration.ofSeconds(5);

    private final OutboxStore store;
    private final Transport transport;
    private final TransactionTemplate transaction;

    PublishOutbox(OutboxStore store, Transport transport, TransactionTemplate transaction) {
        this.store = store;
        this.transport = transport;
        this.transaction = transaction;
    }

    /** Publishes up to one batch. */
    Round publish() {
        return transaction.execute(status -> {
            List<OutboxStore.Unsent> batch = store.take(BATCH);
            if (batch.isEmpty()) {
                return Round.IDLE;
            }
            List<CompletableFuture<Void>> confirms = batch.stream()
                    .map(unsent -> transport.publish(unsent.message()))
                    .toList();
            return settle(batch, confirms);
        });
    }

    private Round settle(List<OutboxStore.Unsent> batch, List<CompletableFuture<Void>> confirms) {
        long deadline = System.nanoTime() + CONFIRM.toNanos();
        var sent = new ArrayList<Long>();
        var failed = new ArrayList<Long>();
        String reason = "";
        for (int i = 0; i < batch.size(); i++) {
            String error = await(confirms.get(i), deadline - System.nanoTime());
            if (error == null) {
                sent.add(batch.get(i).id());
            } else {
                failed.add(batch.get(i).id());
                reason = error;
            }
        }
        CrashPoint.MESSAGES_CONFIRMED.reached();
        if (!sent.isEmpty()) {
            store.markSent(sent);
        }
        if (!failed.isEmpty()) {
            store.markFailed(failed, reason);
        }
        return new Round(sent.size(), failed.size(), batch.size() == BATCH, reason);
    }

    private static @Nullable String await(CompletableFuture<Void> confirm, long nanos) {
        try {
            confirm.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
            return null;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            return cause == null ? e.toString() : String.valueOf(cause.getMessage());
        } catch (TimeoutException e) {
            return "no confirm within " + CONFIRM.toSeconds() + " s";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted while waiting for the confirm";
        }
    }

    /**
     * What a round did.
     *
     * @param sent messages confirmed and routed
     * @param failed messages that stay in the outbox
     * @param full whether more may be waiting
     * @param reason why the last of the failed ones failed
     */
    record Round(int sent, int failed, boolean full, String reason) {

        static final Round IDLE = new Round(0, 0, false, "");
    }
}
