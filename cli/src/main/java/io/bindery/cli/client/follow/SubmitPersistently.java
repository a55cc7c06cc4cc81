package io.bindery.cli.client.follow;

import io.bindery.cli.client.Answer;
import io.bindery.cli.client.ApiClient;
import io.bindery.cli.client.ApiException;
import io.bindery.cli.client.Job;
import io.bindery.cli.client.Submission;
import io.bindery.cli.client.UnreachableException;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/** Submits under an idempotency key, again if the upload breaks off: the same key cannot make two jobs. */
public final class SubmitPersistently {

    private static final int TRIES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final ApiClient api;
    private final Duration firstPause;

    /** Submits to this API. */
    public SubmitPersistently(ApiClient api) {
        this(api, FIRST_PAUSE);
    }

    SubmitPersistently(ApiClient api, Duration firstPause) {
        this.api = api;
        this.firstPause = firstPause;
    }

    /**
     * The job that was accepted.
     *
     * @param submission with an idempotency key
     * @param again told why it is tried again
     * @throws ApiException if it is refused, or the service keeps failing
     * @throws UnreachableException if nobody is there, or the upload keeps breaking off
     */
    public Answer<Job> submit(Submission submission, Consumer<String> again) throws IOException, InterruptedException {
        Objects.requireNonNull(submission.idempotencyKey(), "a repeat without a key makes two jobs");
        Duration pause = firstPause;
        for (int tries = 1; ; tries++) {
            Duration wanted = Duration.ZERO;
            try {
                return api.submit(submission);
            } catch (UnreachableException e) {
                if (tries == TRIES || (tries == 1 && e.nothingSent())) {
                    throw e;
                }
                again.accept(String.valueOf(e.getMessage()));
            } catch (ApiException e) {
                if (tries == TRIES || !e.temporary()) {
                    throw e;
                }
                again.accept(String.valueOf(e.getMessage()));
                wanted = e.retryAfter();
            }
            Duration longer = wanted.compareTo(pause) > 0 ? wanted : pause;
            Thread.sleep(longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer);
            pause = pause.multipliedBy(2);
        }
    }
}
