package io.bindery.api.completion;

import io.bindery.common.CrashPoint;
import io.bindery.common.loop.Failures;
import io.bindery.common.loop.Outage;
import io.bindery.common.message.DocumentMessage;
import io.bindery.common.message.MessageCodec;
import io.bindery.common.message.UnreadableMessageException;
import io.bindery.common.transport.Delivery;
import io.bindery.db.job.Completion;
import io.bindery.db.job.CompletionStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Handles one completion message: one commit, then the acknowledgement. Never throws. Thread-safe. */
@Component
class CompletionListener {

    private static final Logger log = LoggerFactory.getLogger(CompletionListener.class);
    private static final Duration PAUSE_WITHOUT_DATABASE = Duration.ofSeconds(1);

    /** About half a minute in all, with the pauses between tries; fewer than the broker's delivery limit. */
    private static final int MAX_TRIES = 5;

    private final CompletionStore store;
    private final Outage outage;
    private final MeterRegistry meters;
    private final Failures<UUID> failures = new Failures<>(System::nanoTime);

    CompletionListener(CompletionStore store, Outage outage, MeterRegistry meters) {
        this.store = store;
        this.outage = outage;
        this.meters = meters;
    }

    void onMessage(Delivery delivery) {
        DocumentMessage message;
        try {
            message = MessageCodec.read(delivery.body());
        } catch (UnreadableMessageException e) {
            log.error("Completion {} rejected to the dead letters: {}", delivery.messageId(), e.getMessage());
            delivery.reject();
            return;
        }
        try {
            CrashPoint.COMPLETION_TAKEN.reached();
            Completion completion = store.handle(delivery.messageId(), message);
            CrashPoint.COMPLETION_HANDLED.reached();
            delivery.ack();
            failures.forget(delivery.messageId());
            report(completion, message);
        } catch (EmptyResultDataAccessException e) {
            log.error("Completion of unknown job {} rejected to the dead letters", message.jobId());
            delivery.reject();
        } catch (DataAccessException | TransactionException e) {
            if (outage.is(e)) {
                log.warn("Completion of document {} waits for the database: {}", message.documentId(), e.toString());
                pause();
                delivery.requeue();
            } else {
                notHandled(delivery, message, e);
            }
        } catch (RuntimeException e) {
            // Not thrown further, or the broker would deliver it in a loop.
            log.error("Completion of document {} rejected to the dead letters", message.documentId(), e);
            delivery.reject();
        }
    }

    /**
     * The database refuses this message and perhaps no other: it is requeued after a pause, up to a number of tries. If
     * the process dies meanwhile, the broker delivers it again.
     */
    private void notHandled(Delivery delivery, DocumentMessage message, Exception e) {
        meters.counter("bindery.completions", "result", "FAILED").increment();
        Failures.Failure failure = failures.failed(delivery.messageId());
        if (failure.tries() >= MAX_TRIES) {
            failures.forget(delivery.messageId());
            log.error(
                    "Completion of document {} rejected to the dead letters, upkeep handles the completion without it",
                    message.documentId(),
                    e);
            delivery.reject();
            return;
        }
        log.warn(
                "Completion of document {} failed for the {}. time, tried again in {} s: {}",
                message.documentId(),
                failure.tries(),
                failure.rest().toSeconds(),
                e.toString());
        CompletableFuture.delayedExecutor(failure.rest().toMillis(), TimeUnit.MILLISECONDS)
                .execute(delivery::requeue);
    }

    private void report(Completion completion, DocumentMessage message) {
        meters.counter("bindery.completions", "result", completion.name()).increment();
        if (completion == Completion.JOB_ENDED) {
            log.info("Job {} ended, its workspaces are released", message.jobId());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_WITHOUT_DATABASE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
