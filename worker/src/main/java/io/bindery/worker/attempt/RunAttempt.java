package io.bindery.worker.attempt;

import io.bindery.common.storage.Storage;
import io.bindery.db.document.Claim;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Runs claimed documents, each until the end of its attempt is known. Thread-safe. */
@Component
public class RunAttempt {

    private static final Logger log = LoggerFactory.getLogger(RunAttempt.class);

    private final LeaseRenewer leases;
    private final Storage storage;
    private final RunEngine engine;
    private final EndAttempt end;
    private final MeterRegistry meters;

    RunAttempt(LeaseRenewer leases, Storage storage, RunEngine engine, EndAttempt end, MeterRegistry meters) {
        this.leases = leases;
        this.storage = storage;
        this.engine = engine;
        this.end = end;
        this.meters = meters;
        for (AttemptResult result : AttemptResult.values()) {
            finished(result);
        }
        lost();
    }

    /**
     * Returns when nothing of the document runs here any more.
     *
     * @param claimedAt {@link System#nanoTime()} before the claim was requested
     */
    public void run(Claim claim, long claimedAt) {
        try (HeldLease lease = leases.hold(claim, claimedAt)) {
            AttemptResult result = attempt(lease);
            finished(result).increment();
            if (result == AttemptResult.LOST) {
                lost().increment();
                log.warn(
                        "Lease of document {} of job {} was lost, nothing was written; the rescue requeues the"
                                + " document",
                        claim.documentId(),
                        claim.jobId());
            } else {
                log.info(
                        "Document {} of job {}, attempt {}: {}",
                        claim.documentId(),
                        claim.jobId(),
                        claim.attempt(),
                        result);
            }
        }
    }

    /** Stops everything that runs, and whatever begins from now on; the documents are given back. */
    public void giveBackAll() {
        leases.stopAll(StopReason.DRAINED);
    }

    private AttemptResult attempt(HeldLease lease) {
        // Closed before the catch: when the end of a failed attempt is committed, none of its files are left.
        try (AttemptFiles files = AttemptFiles.open(storage, lease.claim())) {
            return end.end(lease, engine.run(lease, files), files);
        } catch (IOException e) {
            return end.storageFailed(lease, e);
        }
    }

    private Counter finished(AttemptResult result) {
        return Counter.builder("bindery.documents.finished")
                .description("Attempts that ended on this worker")
                .tag("outcome", result.name().toLowerCase(Locale.ROOT))
                .register(meters);
    }

    private Counter lost() {
        return Counter.builder("bindery.leases.lost")
                .description("Documents this worker had to abandon because their lease was lost")
                .register(meters);
    }
}
