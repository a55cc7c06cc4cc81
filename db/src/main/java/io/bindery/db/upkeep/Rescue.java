package io.bindery.db.upkeep;

import io.bindery.common.job.DocumentId;
import io.bindery.db.document.CancelWaiting;
import io.bindery.db.document.RescueStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** The loop that brings back what dead workers held; every process runs one. */
@Component
class Rescue {

    private static final Logger log = LoggerFactory.getLogger(Rescue.class);
    private static final int BATCH = 100;

    private final RescueStore rescues;
    private final PromoteStore promotions;
    private final CancelWaiting cancels;
    private final ContactGate gate;
    private final Counter rescued;

    Rescue(
            RescueStore rescues,
            PromoteStore promotions,
            CancelWaiting cancels,
            ContactGate gate,
            MeterRegistry meters) {
        this.rescues = rescues;
        this.promotions = promotions;
        this.cancels = cancels;
        this.gate = gate;
        this.rescued = Counter.builder("bindery.documents.rescued")
                .description("Documents taken back from workers whose lease ran out")
                .register(meters);
    }

    /** Looks for lost documents; only reports to the gate while contact with the database is too young. */
    @Scheduled(
            fixedDelayString = "${bindery.rescue.every:10s}",
            initialDelayString = "${bindery.rescue.every:10s}",
            scheduler = "rescueScheduler")
    void rescue() {
        try {
            List<DocumentId> candidates = rescues.candidates(BATCH);
            // Before the gate is asked: a database that was silent for long and then answered must close it.
            gate.contact();
            if (gate.open()) {
                candidates.forEach(this::rescue);
            }
            promotions.closeForgottenDownloads();
        } catch (DataAccessException | TransactionException e) {
            gate.broken();
            log.warn("Rescue waits for the database: {}", e.getMessage());
        }
    }

    /** Queues retries whose pause is over, except those of jobs that are cancelled. */
    @Scheduled(fixedDelayString = "${bindery.rescue.promote-every:1s}", scheduler = "rescueScheduler")
    void promote() {
        try {
            int cancelled = cancels.late(BATCH);
            if (cancelled > 0) {
                log.info("{} documents cancelled that came back from a worker", cancelled);
            }
            int promoted = promotions.promote(BATCH);
            if (promoted > 0) {
                log.info("{} documents queued for another attempt", promoted);
            }
        } catch (DataAccessException | TransactionException e) {
            log.warn("Promotion of retries waits for the database: {}", e.getMessage());
        }
    }

    private void rescue(DocumentId document) {
        switch (rescues.rescue(document)) {
            case TO_RETRY -> {
                rescued.increment();
                log.warn("Document {} taken back from a lost worker, another attempt follows", document);
            }
            case ENDED -> {
                rescued.increment();
                log.warn("Document {} taken back from a lost worker and ended", document);
            }
            case NOT_NEEDED -> log.debug("Document {} needs no rescue any more", document);
        }
    }
}
