package io.bindery.worker.intake;

import io.bindery.common.job.WorkerId;
import io.bindery.db.claim.Claim;
import io.bindery.db.claim.ClaimStore;
import io.bindery.worker.gate.WorkerGate;
import io.bindery.worker.run.RunClaim;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.stereotype.Component;

/** Claims a document and runs it, on the thread of a slot. Thread-safe. */
@Component
class TakeWork {

    private static final Logger log = LoggerFactory.getLogger(TakeWork.class);

    private final ClaimStore claims;
    private final WorkerId worker;
    private final RunClaim run;
    private final WorkerGate gate;

    TakeWork(ClaimStore claims, WorkerId worker, RunClaim run, WorkerGate gate) {
        this.claims = claims;
        this.worker = worker;
        this.run = run;
        this.gate = gate;
    }

    /** Takes the document of a message; settles the message unless the gate is closed or the database gives no answer. */
    // Dying between the claim and the acknowledgement leaves a message that comes again and finds nothing to claim, and
    // a
    // document of a dead worker that the rescue takes back.
    Took delivered(Waiting message) {
        return take(
                () -> claims.claim(message.document(), worker),
                () -> message.delivery().ack());
    }

    /** Takes whatever document waits, without having been told of it. */
    Took poll() {
        return take(() -> claims.claimNext(worker), () -> {});
    }

    private Took take(Supplier<Optional<Claim>> claiming, Runnable answered) {
        if (!gate.state().open()) {
            return Took.GATE_CLOSED;
        }
        long claimedAt = System.nanoTime();
        Optional<Claim> claim;
        try {
            claim = claiming.get();
        } catch (NestedRuntimeException e) {
            log.warn("Nothing claimed, the database gave no answer; trying again: {}", e.getMessage());
            return Took.NO_ANSWER;
        }
        answered.run();
        claim.ifPresent(claimed -> run.run(claimed, claimedAt));
        return claim.isPresent() ? Took.WORK : Took.NOTHING;
    }
}
