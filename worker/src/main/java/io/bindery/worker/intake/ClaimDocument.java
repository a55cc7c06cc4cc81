package io.bindery.worker.intake;

import io.bindery.common.CrashPoint;
import io.bindery.common.job.DocumentId;
import io.bindery.common.job.WorkerId;
import io.bindery.db.document.Claim;
import io.bindery.db.document.ClaimStore;
import io.bindery.db.document.Claimant;
import io.bindery.worker.readiness.WorkerGate;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.stereotype.Component;

/** Claims documents for this worker while its gate is open. Thread-safe. */
@Component
class ClaimDocument {

    private static final Logger log = LoggerFactory.getLogger(ClaimDocument.class);

    private final ClaimStore claims;
    private final Claimant claimant;
    private final WorkerGate gate;

    ClaimDocument(ClaimStore claims, WorkerId worker, OfferedOperations offered, WorkerGate gate) {
        this.claims = claims;
        this.claimant = new Claimant(worker, offered.operations());
        this.gate = gate;
    }

    /** Claims the document that a message announced. */
    ClaimResult announced(DocumentId document) {
        return claim(() -> claims.claim(document, claimant));
    }

    /** Claims the document that has waited longest, without a message. */
    ClaimResult next() {
        return claim(() -> claims.claimNext(claimant));
    }

    /** Whether documents may be claimed at all. */
    boolean possible() {
        return gate.state().open();
    }

    private ClaimResult claim(Supplier<Optional<Claim>> request) {
        if (!possible()) {
            return new ClaimResult.GateClosed();
        }
        long claimedAt = System.nanoTime();
        Optional<Claim> claim;
        try {
            CrashPoint.MESSAGE_TAKEN.reached();
            claim = request.get();
        } catch (NestedRuntimeException e) {
            log.warn("Nothing claimed, the database gave no answer; trying again: {}", e.getMessage());
            return new ClaimResult.NoAnswer();
        }
        if (claim.isEmpty()) {
            return new ClaimResult.Nothing();
        }
        CrashPoint.DOCUMENT_CLAIMED.reached();
        return new ClaimResult.Claimed(claim.get(), claimedAt);
    }
}
