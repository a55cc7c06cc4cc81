package io.bindery.cli.client.follow;

import io.bindery.cli.client.ApiClient;
import io.bindery.cli.client.ApiException;
import io.bindery.cli.client.ApiResponse;
import io.bindery.cli.client.Document;
import io.bindery.cli.client.Job;
import io.bindery.cli.client.UnreachableException;
import io.bindery.common.job.JobState;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reports every change of a job and its documents until the job has ended, by polling; survives outages of the server.
 */
public final class FollowJob {

    private static final Duration LONGEST_OUTAGE = Duration.ofMinutes(10);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    /** Added to the interval for each document, because a poll reads all of them: 4.5 s for 2,000 documents. */
    private static final Duration PER_DOCUMENT = Duration.ofMillis(2);

    private final ApiClient api;
    private final ServerOutage outage;
    private final Map<String, String> seenDocuments = new HashMap<>();
    private String seenJob = "";

    /** Polls this API, and endures outages of up to ten minutes. */
    public FollowJob(ApiClient api) {
        this(api, LONGEST_OUTAGE);
    }

    FollowJob(ApiClient api, Duration longestOutage) {
        this.api = api;
        outage = new ServerOutage(longestOutage);
    }

    /**
     * Returns the ended job.
     *
     * @param seen receives the job, then all its documents, then changes; a job before its documents
     * @throws ApiException if the job is unknown or deleted, or the service fails at the first request or for too long
     * @throws UnreachableException if the server does not respond to the first request, or for too long
     */
    public Job untilEnded(String id, Consumer<WatchEvent> seen) throws IOException, InterruptedException {
        while (true) {
            Duration pause = POLL_INTERVAL;
            try {
                Job job = poll(id, seen);
                if (JobState.valueOf(job.state()).ended()) {
                    return job;
                }
                pause = pause(job);
            } catch (UnreachableException e) {
                if (outage.recordFailure(e, seenJob.isEmpty())) {
                    seen.accept(new WatchEvent.ServerLost(String.valueOf(e.getMessage())));
                }
            } catch (ApiException e) {
                if (!e.isTemporary()) {
                    throw e;
                }
                if (outage.recordFailure(e, seenJob.isEmpty())) {
                    seen.accept(new WatchEvent.ServerLost(String.valueOf(e.getMessage())));
                }
                pause = e.retryAfter().compareTo(POLL_INTERVAL) > 0 ? e.retryAfter() : POLL_INTERVAL;
            }
            Thread.sleep(pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
        }
    }

    // The documents are read after the job: when it has ended, so have they. If the job has not changed, neither have
    // its documents.
    private Job poll(String id, Consumer<WatchEvent> seen) throws IOException, InterruptedException {
        ApiResponse<Job> job = api.jobResponse(id);
        boolean unchanged = job.json().equals(seenJob);
        List<ApiResponse<Document>> documents = unchanged ? List.of() : api.documentResponses(id);
        if (outage.recordResponse()) {
            seen.accept(new WatchEvent.ServerBack());
        }
        if (unchanged) {
            return job.value();
        }
        seen.accept(new WatchEvent.JobChanged(job));
        for (ApiResponse<Document> document : documents) {
            @Nullable String before = seenDocuments.put(document.value().id(), document.json());
            if (!document.json().equals(before)) {
                seen.accept(new WatchEvent.DocumentChanged(document));
            }
        }
        seenJob = job.json();
        return job.value();
    }

    private static Duration pause(Job job) {
        return POLL_INTERVAL.plus(PER_DOCUMENT.multipliedBy(job.documents().total()));
    }
}
