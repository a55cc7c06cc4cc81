package io.bindery.worker.attempt;

import io.bindery.common.job.FailureCode;
import io.bindery.db.document.Claim;
import io.bindery.worker.readiness.WorkerGate;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Runs a claimed document to its end. Thread-safe. */
@Component
public class RunAttempt {

    private static final Logger log = LoggerFactory.getLogger(RunAttempt.class);

    private final LeaseRenewer leases;
    private final Produce produce;
    private final EndAttempt end;
    private final WorkerGate gate;
    private final MeterRegistry meters;

    RunAttempt(LeaseRenewer leases, Produce produce, EndAttempt end, WorkerGate gate, MeterRegistry meters) {
        this.leases = leases;
        this.produce = produce;
        this.end = end;
        this.gate = gate;
        this.meters = meters;
        for (AttemptResult ending : AttemptResult.values()) {
            finished(ending);
        }
        lost();
    }

    /**
     * Returns when nothing of the document runs here any more.
     *
     * @param claimedAt {@link System#nanoTime()} before the claim was asked for
     */
    public void run(Claim claim, long claimedAt) {
        try (HeldLease hold = leases.hold(claim, claimedAt)) {
            AttemptResult ending = end(hold, produce.produce(hold));
            finished(ending).increment();
            if (ending == AttemptResult.LOST) {
                lost().increment();
                log.warn(
                        "Document {} of job {} is not ours any more, nothing was written; the rescue has it",
                        claim.documentId(),
                        claim.jobId());
            } else {
                log.info(
                        "Document {} of job {}, attempt {}: {}",
                        claim.documentId(),
                        claim.jobId(),
                        claim.attempt(),
                        ending);
            }
        }
    }

    private AttemptResult end(HeldLease hold, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Produced produced -> publish(hold, produced);
            case Outcome.Failed failed -> end.failed(hold, failed);
            case Outcome.Stopped() ->
                hold.stopReason()
                        .map(reason -> end.stopped(hold, reason))
                        .orElseGet(() -> end.failed(hold, crashed("Work on the document ended too early.")));
            case Outcome.InputMissing() ->
                gate.check().open()
                        ? end.failed(
                                hold,
                                Outcome.Failed.because(
                                        FailureCode.INPUT_CORRUPT,
                                        "The stored file is missing; please upload it again."))
                        : end.givenBack(hold);
            case Outcome.StorageGone() -> {
                // Looked at before the document waits again, so that this worker is not the one to take it.
                gate.check();
                yield end.givenBack(hold);
            }
        };
    }

    private AttemptResult publish(HeldLease hold, Outcome.Produced produced) {
        AttemptResult ending = end.succeeded(hold, produced);
        switch (ending) {
            case SUCCEEDED, UNKNOWN -> {}
            case FAILED, CANCELLED, RETRIED, GIVEN_BACK, LOST, REFUSED -> Produce.discard(produced.output());
        }
        return ending == AttemptResult.REFUSED ? end.failed(hold, crashed("The results could not be recorded.")) : ending;
    }

    private static Outcome.Failed crashed(String detail) {
        return Outcome.Failed.because(FailureCode.CRASHED, detail);
    }

    private Counter finished(AttemptResult ending) {
        return Counter.builder("bindery.documents.finished")
                .description("Attempts that ended on this worker")
                .tag("outcome", ending.name().toLowerCase(Locale.ROOT))
                .register(meters);
    }

    private Counter lost() {
        return Counter.builder("bindery.leases.lost")
                .description("Documents this worker had to walk away from")
                .register(meters);
    }
}
