package io.bindery.worker.attempt;

import io.bindery.common.CrashPoint;
import io.bindery.common.job.AttemptOutcome;
import io.bindery.common.job.Failure;
import io.bindery.db.document.Claim;
import io.bindery.db.document.CommitResult;
import io.bindery.db.document.Crashes;
import io.bindery.db.document.FinishStore;
import io.bindery.db.document.NewArtifact;
import io.bindery.db.document.ReturnStore;
import io.bindery.db.outbox.Outbox;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Brings the fenced commit that ends an attempt to a known result for as long as the lease can be trusted. Decides
 * nothing about the document. Thread-safe.
 */
@Component
class FencedCommit {

    private static final Logger log = LoggerFactory.getLogger(FencedCommit.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final FinishStore finishes;
    private final ReturnStore returns;
    private final Crashes crashes;

    FencedCommit(FinishStore finishes, ReturnStore returns, Crashes crashes) {
        this.finishes = finishes;
        this.returns = returns;
        this.crashes = crashes;
    }

    AttemptResult succeed(HeldLease lease, int pageCount, List<NewArtifact> artifacts, List<String> warnings) {
        return commit(
                lease, AttemptResult.SUCCEEDED, () -> finishes.succeed(lease.claim(), pageCount, artifacts, warnings));
    }

    AttemptResult fail(HeldLease lease, AttemptOutcome outcome, Failure failure, OptionalInt pageCount) {
        return commit(
                lease, AttemptResult.FAILED, () -> finishes.fail(lease.claim(), outcome, failure, orNull(pageCount)));
    }

    AttemptResult cancel(HeldLease lease) {
        return commit(lease, AttemptResult.CANCELLED, () -> finishes.cancel(lease.claim()));
    }

    AttemptResult retryLater(HeldLease lease, AttemptOutcome outcome, Failure failure, Duration pause) {
        return commit(lease, AttemptResult.RETRIED, () -> returns.retryLater(lease.claim(), outcome, failure, pause));
    }

    /** The document is queued again, and the attempt does not count. */
    AttemptResult giveBack(HeldLease lease) {
        Claim claim = lease.claim();
        return commit(
                lease, AttemptResult.GIVEN_BACK, () -> returns.giveBack(claim, Outbox.workTopic(claim.priority())));
    }

    /** Attempts at the document that crashed before this one; 0 if the lease is lost before the database answers. */
    int crashesBefore(HeldLease lease) {
        while (lease.trusted()) {
            try {
                return crashes.over(lease.claim().documentId());
            } catch (NestedRuntimeException e) {
                log.warn(
                        "No answer about earlier crashes of document {}, asking again: {}",
                        lease.claim().documentId(),
                        e.getMessage());
                pause();
            }
        }
        return 0;
    }

    /**
     * Tries until the database has answered. A commit without an answer may have happened, so the database is queried
     * before it is tried again; as long as the lease can be trusted, nobody but this worker can have ended the
     * attempt.
     */
    AttemptResult commit(HeldLease lease, AttemptResult ifDone, Supplier<CommitResult> write) {
        boolean doubtful = false;
        while (lease.trusted()) {
            try {
                if (doubtful && finishes.ended(lease.claim())) {
                    return lease.trusted() ? ifDone : AttemptResult.UNKNOWN;
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
                        // The unanswered try may have ended the lease: the next round queries that.
                        pause();
                    }
                }
            } catch (DataIntegrityViolationException e) {
                log.error(
                        "The database refused the end of document {}",
                        lease.claim().documentId(),
                        e);
                return AttemptResult.REFUSED;
            } catch (NestedRuntimeException e) {
                doubtful = true;
                log.warn(
                        "No answer to the end of document {}, asking whether it was committed: {}",
                        lease.claim().documentId(),
                        e.getMessage());
                pause();
            }
        }
        return doubtful ? AttemptResult.UNKNOWN : AttemptResult.LOST;
    }

    private static @Nullable Integer orNull(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            // A stop interrupts a slot only inside the engine; should it happen here, only the pause is cut short.
            log.debug("pause cut short", e);
        }
    }
}
