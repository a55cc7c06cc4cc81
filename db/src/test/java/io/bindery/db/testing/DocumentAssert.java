package io.bindery.db.testing;

import io.bindery.common.job.DocumentState;
import io.bindery.common.job.FailureCode;
import io.bindery.common.job.WorkerId;
import java.util.List;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/** What can be said about a document. */
public final class DocumentAssert extends AbstractObjectAssert<DocumentAssert, DocumentRow> {

    DocumentAssert(DocumentRow actual) {
        super(actual, DocumentAssert.class);
    }

    /** It waits for a worker. */
    public DocumentAssert isQueued() {
        return is(DocumentState.QUEUED);
    }

    /** A worker has it. */
    public DocumentAssert isRunning() {
        return is(DocumentState.RUNNING);
    }

    /** This worker has it. */
    public DocumentAssert isRunningBy(WorkerId worker) {
        isRunning();
        return check("worker", actual.workerId(), worker.value());
    }

    /** It waits for another attempt. */
    public DocumentAssert isWaitingForRetry() {
        return is(DocumentState.RETRY_WAIT);
    }

    /** It succeeded. */
    public DocumentAssert hasSucceeded() {
        return is(DocumentState.SUCCEEDED);
    }

    /** It failed for this reason, and says so in a sentence. */
    public DocumentAssert hasFailedWith(FailureCode code) {
        is(DocumentState.FAILED);
        return hasFailure(code);
    }

    /** It, or its last attempt, failed for this reason, and says so in a sentence. */
    public DocumentAssert hasFailure(FailureCode code) {
        check("failure code", actual.failureCode(), code);
        Assertions.assertThat(actual.failureDetail()).as("failure detail").endsWith(".");
        return this;
    }

    /** It was cancelled. */
    public DocumentAssert isCancelled() {
        return is(DocumentState.CANCELLED);
    }

    /** This many attempts are used. */
    public DocumentAssert hasAttempts(int attempts) {
        return check("attempts", actual.attempt(), attempts);
    }

    /** It was claimed this often. */
    public DocumentAssert hasFence(long fence) {
        return check("fence", actual.fence(), fence);
    }

    /** This is known of its pages. */
    public DocumentAssert hasPages(int done, @Nullable Integer count) {
        check("pages done", actual.pagesDone(), done);
        return check("page count", actual.pageCount(), count);
    }

    /** This had to be left out of it. */
    public DocumentAssert hasWarnings(String... warnings) {
        return check("warnings", actual.warnings(), List.of(warnings));
    }

    private DocumentAssert is(DocumentState state) {
        return check("state", actual.state(), state);
    }

    private DocumentAssert check(String what, @Nullable Object is, @Nullable Object expected) {
        isNotNull();
        Assertions.assertThat(is).as("%s of document %s", what, actual.id()).isEqualTo(expected);
        return this;
    }
}
