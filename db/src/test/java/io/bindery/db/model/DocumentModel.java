package io.bindery.db.model;

import io.bindery.common.job.AttemptOutcome;
import io.bindery.common.job.DocumentId;
import io.bindery.common.job.DocumentState;
import io.bindery.common.job.FailureCode;
import io.bindery.common.job.LeasePurpose;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the model knows of a document. */
final class DocumentModel {

    final JobModel job;
    final DocumentId id;
    final List<AttemptModel> attempts = new ArrayList<>();
    private final int ordinal;
    DocumentState state = DocumentState.QUEUED;
    long fence;
    int attempt;
    int attemptsBefore;
    int maxAttempts;
    long runAfter;
    long queuedAt;
    long finishedAt;

    @Nullable FailureCode failure;

    @Nullable Integer pageCount;

    int pagesDone;
    boolean artifact;

    DocumentModel(JobModel job, int ordinal, DocumentId id, int maxAttempts, long now) {
        this.job = job;
        this.ordinal = ordinal;
        this.id = id;
        this.maxAttempts = maxAttempts;
        this.runAfter = now;
        this.queuedAt = now;
    }

    boolean waits() {
        return state == DocumentState.QUEUED || state == DocumentState.RETRY_WAIT;
    }

    boolean claimable(long now) {
        return state == DocumentState.QUEUED && runAfter <= now && !job.cancelRequested;
    }

    Stream<LeaseModel> leases() {
        return job.leases().filter(lease -> lease.purpose == LeasePurpose.PROCESS && lease.document == this);
    }

    Stream<LeaseModel> leases(long ofFence) {
        return leases().filter(lease -> lease.fence == ofFence);
    }

    /** Whether a worker may still write under a fence: the document runs under it, and its lease is live. */
    boolean heldUnder(long byFence, long now) {
        return runsUnder(byFence) && leases(byFence).anyMatch(lease -> lease.live(now));
    }

    boolean runsUnder(long byFence) {
        return state == DocumentState.RUNNING && fence == byFence;
    }

    void queue(long now) {
        state = DocumentState.QUEUED;
        queuedAt = now;
    }

    void pause(FailureCode code, long until) {
        state = DocumentState.RETRY_WAIT;
        failure = code;
        runAfter = until;
    }

    void end(DocumentState terminal, @Nullable FailureCode code, long now) {
        state = terminal;
        failure = code;
        finishedAt = now;
    }

    void close(AttemptOutcome outcome) {
        attempts.getLast().outcome = outcome;
    }

    /** Two attempts crashed or were lost since its last retry by a user. */
    boolean poisonous() {
        return attempts.stream()
                        .filter(done -> done.number > attemptsBefore && done.crashed())
                        .count()
                >= 2;
    }

    String line(long now) {
        String pause = waits() && runAfter > now ? " not before " + (runAfter - now) : "";
        return "document %s: %s fence %d attempt %d of %d after %d pages %d of %s %s%s"
                .formatted(
                        this,
                        state,
                        fence,
                        attempt,
                        maxAttempts,
                        attemptsBefore,
                        pagesDone,
                        pageCount == null ? "?" : pageCount,
                        failure == null ? "-" : failure,
                        pause);
    }

    @Override
    public String toString() {
        return job + "." + ordinal;
    }
}
