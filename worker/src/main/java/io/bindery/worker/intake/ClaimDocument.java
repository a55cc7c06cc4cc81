package io.bindery.worker.intake;

import io.bindery.common.CrashPoint;
import io.bindery.common.job.WorkerId;
import io.bindery.db.document.Claim;
import io.bindery.db.document.ClaimStore;
import io.bindery.db.document.Claimant;
import io.bindery.worker.attempt.RunAttempt;
import io.bindery.worker.readiness.WorkerGate;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.stereotype.Component;

/** Claims a document and runs it, on the thread of a slot. Thread-safe. */
@Component
class ClaimDocument {

    private static final Logger log = LoggerFactory.getLogger(ClaimDocument.class);

    private final ClaimStore claims;
    private final Claimant claimant;
    private final RunAttempt run;
    private final WorkerGate gate;

    ClaimDocument(ClaimStore claims, WorkerId worker, OfferedOperations offer, RunAttempt run, WorkerGate gate) {
        this.claims = claims;
        this.claimant = new Claimant(worker, offer.operations());
        this.run = run;
        this.gate = gate;
    }

    /** Takes the document of a message; settles the message unless the gate is closed or the database gives no answer. */
    ClaimResult delivered(QueuedMessage message) {
        return take(
                () -> claims.claim(message.document(), claimant),
                () -> message.delivery().ack());
    }

    /** Takes whatever document waits, without having been told of it. */
    ClaimResult poll() {
        return take(() -> claims.claimNext(claimant), () -> {});
    }

    private ClaimResult take(Supplier<Optional<Claim>> claiming, Runnable answered) {
        if (!gate.state().open()) {
            return ClaimResult.GATE_CLOSED;
        }
        long claimedAt = System.nanoTime();
        Optional<Claim> claim;
        try {
            CrashPoint.MESSAGE_TAKEN.reached();
            claim = claiming.get();
        } catch (NestedRuntimeException e) {
            log.warn("Nothing claimed, the database gave no answer; trying again: {}", e.getMessage());
            return ClaimResult.NO_ANSWER;
        }
        if (claim.isPresent()) {
            CrashPoint.DOCUMENT_CLAIMED.reached();
        }
        answered.run();
        claim.ifPresent(claimed -> run.run(claimed, claimedAt));
        return claim.isPresent() ? ClaimResult.WORK : ClaimResult.NOTHING;
    }
}
