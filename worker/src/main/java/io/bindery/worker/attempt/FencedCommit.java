package io.bindery.worker.attempt;

import io.bindery.common.CrashPoint;
import io.bindery.db.document.Finish;
import io.bindery.db.document.FinishStore;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/** Brings one fenced commit to a known end, as long as the lease may be trusted. */
@Component
class FencedCommit {

    private static final Logger log = LoggerFactory.getLogger(FencedCommit.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final FinishStore finishes;

    FencedCommit(FinishStore finishes) {
        this.finishes = finishes;
    }

    /**
     * Tries until the database has answered. A commit without an answer may have happened: before it is tried again, the
     * database is asked; as long as the lease is trusted, nobody but this worker can have ended the attempt.
     */
    AttemptResult commit(HeldLease hold, AttemptResult ifDone, Supplier<Finish> write) {
        boolean doubtful = false;
        while (hold.trusted()) {
            try {
                if (doubtful && finishes.ended(hold.claim())) {
                    return hold.trusted() ? ifDone : AttemptResult.UNKNOWN;
                }
                CrashPoint.DOCUMENT_ENDING.reached();
                switch (write.get()) {
                    case DONE -> {
                        CrashPoint.DOCUMENT_ENDED.reached();
                        return ifDone;
                    }
                    case LEASE_LOST -> {
                        if (!doubtful) {
                            return AttemptResult.LOST;
                        }
                        // The try before may be what took the lease: the next turn asks.
                        pause();
                    }
                }
            } catch (DataIntegrityViolationException e) {
                log.error(
                        "The database refused the end of document {}",
                        hold.claim().documentId(),
                        e);
                return AttemptResult.REFUSED;
            } catch (NestedRuntimeException e) {
                doubtful = true;
                log.warn(
                        "No answer to the end of document {}, asking: {}",
                        hold.claim().documentId(),
                        e.getMessage());
                pause();
            }
        }
        return doubtful ? AttemptResult.UNKNOWN : AttemptResult.LOST;
    }

    /** Asks until the database has answered; empty when the lease can no longer be trusted. */
    <T> Optional<T> ask(HeldLease hold, Supplier<T> question) {
        while (hold.trusted()) {
            try {
                return Optional.of(question.get());
            } catch (NestedRuntimeException e) {
                log.warn(
                        "No answer about document {}, asking again: {}",
                        hold.claim().documentId(),
                        e.getMessage());
                pause();
            }
        }
        return Optional.empty();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            // Nobody interrupts a slot outside the engine; should it happen, only the pause is cut short.
            log.debug("pause cut short", e);
        }
    }
}
