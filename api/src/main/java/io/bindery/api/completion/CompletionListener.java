package io.bindery.api.completion;

import io.bindery.common.CrashPoint;
import io.bindery.common.message.DocumentMessage;
import io.bindery.common.message.MessageCodec;
import io.bindery.common.message.UnreadableMessageException;
import io.bindery.common.transport.Delivery;
import io.bindery.db.job.Completion;
import io.bindery.db.job.CompletionStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
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

    private final CompletionStore store;
    private final MeterRegistry meters;

    CompletionListener(CompletionStore store, MeterRegistry meters) {
        this.store = store;
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
            report(completion, message);
        } catch (EmptyResultDataAccessException e) {
            log.error("Completion of unknown job {} rejected to the dead letters", message.jobId());
            delivery.reject();
        } catch (DataAccessException | TransactionException e) {
            log.warn("Completion of document {} waits for the database: {}", message.documentId(), e.toString());
            pause();
            delivery.requeue();
        } catch (RuntimeException e) {
            // The edge of the listener: thrown further, the broker would deliver it in a loop.
            log.error("Completion of document {} rejected to the dead letters", message.documentId(), e);
            delivery.reject();
        }
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
