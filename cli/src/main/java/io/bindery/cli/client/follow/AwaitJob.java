package io.bindery.cli.client.follow;

import io.bindery.cli.client.ApiClient;
import io.bindery.cli.client.ApiException;
import io.bindery.cli.client.Job;
import io.bindery.common.job.JobState;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/** Asks for a job until it has ended. */
public final class AwaitJob {

    private static final Duration INTERVAL = Duration.ofMillis(150);
    private static final int FAILURES_BORNE = 20;

    private final ApiClient api;

    /** Asks this API. */
    public AwaitJob(ApiClient api) {
        this.api = api;
    }

    /**
     * Returns the ended job.
     *
     * @param seen told of every state asked for
     * @throws ApiException if the service keeps failing, for about three seconds
     */
    public Job end(Job submitted, Consumer<Job> seen) throws IOException, InterruptedException {
        Job job = submitted;
        int failures = 0;
        while (true) {
            seen.accept(job);
            if (JobState.valueOf(job.state()).ended()) {
                return job;
            }
            Thread.sleep(INTERVAL);
            try {
                job = api.job(job.id());
                failures = 0;
            } catch (ApiException e) {
                // A busy database is answered with 503: the job goes on meanwhile.
                if (e.refused() || ++failures > FAILURES_BORNE) {
                    throw e;
                }
            }
        }
    }
}
