package io.bindery.cli.client.follow;

import io.bindery.cli.client.ApiClient;
import io.bindery.cli.client.ApiException;
import io.bindery.cli.client.Job;
import io.bindery.common.job.JobState;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/** Polls a job until it has ended. */
public final class AwaitJob {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(150);
    private static final int MAX_FAILURES_IN_A_ROW = 20;

    private final ApiClient api;

    /** Polls this API. */
    public AwaitJob(ApiClient api) {
        this.api = api;
    }

    /**
     * Returns the ended job.
     *
     * @param seen receives every state read
     * @throws ApiException if the service keeps failing, for about three seconds
     */
    public Job untilEnded(Job submitted, Consumer<Job> seen) throws IOException, InterruptedException {
        Job job = submitted;
        int failures = 0;
        while (true) {
            seen.accept(job);
            if (JobState.valueOf(job.state()).ended()) {
                return job;
            }
            Thread.sleep(POLL_INTERVAL);
            try {
                job = api.job(job.id());
                failures = 0;
            } catch (ApiException e) {
                // A busy database leads to status 503; the job continues.
                if (e.isClientError() || ++failures > MAX_FAILURES_IN_A_ROW) {
                    throw e;
                }
            }
        }
    }
}
