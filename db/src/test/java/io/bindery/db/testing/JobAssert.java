package io.bindery.db.testing;

import io.bindery.common.job.JobState;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.Assertions;

/** What can be said about a job. */
public final class JobAssert extends AbstractObjectAssert<JobAssert, JobRow> {

    JobAssert(JobRow actual) {
        super(actual, JobAssert.class);
    }

    /** Its files are arriving. */
    public JobAssert isReceiving() {
        return is(JobState.RECEIVING);
    }

    /** It waits for a worker. */
    public JobAssert isQueued() {
        return is(JobState.QUEUED);
    }

    /** A document of it was claimed. */
    public JobAssert isRunning() {
        return is(JobState.RUNNING);
    }

    /** Every document succeeded. */
    public JobAssert hasSucceeded() {
        return is(JobState.SUCCEEDED);
    }

    /** Some documents succeeded. */
    public JobAssert hasPartiallySucceeded() {
        return is(JobState.PARTIALLY_SUCCEEDED);
    }

    /** No document succeeded. */
    public JobAssert hasFailed() {
        return is(JobState.FAILED);
    }

    /** Its upload failed for this reason. */
    public JobAssert hasFailedWith(String code) {
        is(JobState.FAILED);
        Assertions.assertThat(actual.failureCode())
                .as("failure of job %s", actual.id())
                .isEqualTo(code);
        return this;
    }

    /** Its owner cancelled it. */
    public JobAssert isCancelled() {
        return is(JobState.CANCELLED);
    }

    private JobAssert is(JobState state) {
        isNotNull();
        Assertions.assertThat(actual.state()).as("state of job %s", actual.id()).isEqualTo(state);
        return this;
    }
}
