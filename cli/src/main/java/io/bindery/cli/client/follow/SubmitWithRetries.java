package io.bindery.cli.client.follow;

import io.bindery.cli.client.ApiClient;
import io.bindery.cli.client.ApiException;
import io.bindery.cli.client.ApiResponse;
import io.bindery.cli.client.Job;
import io.bindery.cli.client.Submission;
import io.bindery.cli.client.UnreachableException;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/** Submits with an idempotency key and retries if the upload breaks off: the same key cannot create two jobs. */
public final class SubmitWithRetries {

    private static final int MAX_ATTEMPTS = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final ApiClient api;
    private final Duration firstPause;

    /** Submits to this API. */
    public SubmitWithRetries(ApiClient api) {
        this(api, FIRST_PAUSE);
    }

    SubmitWithRetries(ApiClient api, Duration firstPause) {
        this.api = api;
        this.firstPause = firstPause;
    }

    /**
     * Returns the accepted job.
     *
     * @param submission with an idempotency key
     * @param onRetry receives the reason of each retry
     * @throws ApiException if the job is refused, or the last attempt failed
     * @throws UnreachableException if no connection can be made, or the last attempt broke off
     */
    public ApiResponse<Job> submit(Submission submission, Consumer<String> onRetry)
            throws IOException, InterruptedException {
        Objects.requireNonNull(submission.idempotencyKey(), "a retry without a key would create two jobs");
        Duration pause = firstPause;
        for (int attempt = 1; ; attempt++) {
            Duration requested = Duration.ZERO;
            try {
                return api.submit(submission);
            } catch (UnreachableException e) {
                if (attempt == MAX_ATTEMPTS || (attempt == 1 && e.nothingSent())) {
                    throw e;
                }
                onRetry.accept(String.valueOf(e.getMessage()));
            } catch (ApiException e) {
                if (attempt == MAX_ATTEMPTS || !e.isTemporary()) {
                    throw e;
                }
                onRetry.accept(String.valueOf(e.getMessage()));
                requested = e.retryAfter();
            }
            Duration longer = requested.compareTo(pause) > 0 ? requested : pause;
            Thread.sleep(longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer);
            pause = pause.multipliedBy(2);
        }
    }
}
