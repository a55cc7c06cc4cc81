package io.bindery.cli.client.follow;

import io.bindery.cli.client.Answer;
import io.bindery.cli.client.ApiClient;
import io.bindery.cli.client.ApiException;
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
 * Tells of every change of a job and its documents until it has ended, and survives a server that is away. It asks again and
 * again; another source of changes, such as events, would take the place of this class only.
 */
public final class FollowJob {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    /** A job of 2,000 documents is asked for every few seconds: each time, all of them are read. */
    private static final Duration PER_DOCUMENT = Duration.ofMillis(2);

    private final ApiClient api;
    private final Absence absence;
    private final Map<String, String> seenDocuments = new HashMap<>();
    private String seenJob = "";

    /** Asks this API, and bears its absence for ten minutes. */
    public FollowJob(ApiClient api) {
        this(api, PATIENCE);
    }

    FollowJob(ApiClient api, Duration patience) {
        this.api = api;
        absence = new Absence(patience);
    }

    /**
     * Returns the ended job.
     *
     * @param seen told of the job, then of all its documents, then of changes; a job before its documents
     * @throws ApiException if the job is unknown or gone, or the service fails at once or for too long
     * @throws UnreachableException if it is away at once, or for too long
     */
    public Job end(String id, Consumer<Change> seen) throws IOException, InterruptedException {
        while (true) {
            Duration pause = INTERVAL;
            try {
                Job job = look(id, seen);
                if (JobState.valueOf(job.state()).ended()) {
                    return job;
                }
                pause = pause(job);
            } catch (UnreachableException e) {
                if (absence.begun(e, seenJob.isEmpty())) {
                    seen.accept(new Change.Away(String.valueOf(e.getMessage())));
                }
            } catch (ApiException e) {
                if (!e.temporary()) {
                    throw e;
                }
                if (absence.begun(e, seenJob.isEmpty())) {
                    seen.accept(new Change.Away(String.valueOf(e.getMessage())));
                }
                pause = e.retryAfter().compareTo(INTERVAL) > 0 ? e.retryAfter() : INTERVAL;
            }
            Thread.sleep(pause.compareTo(LONGEST) > 0 ? LONGEST : pause);
        }
    }

    // The documents are read after the job: when it has ended, so have they. A job that is as it was has documents as
    // they were.
    private Job look(String id, Consumer<Change> seen) throws IOException, InterruptedException {
        Answer<Job> job = api.show(id);
        boolean same = job.json().equals(seenJob);
        List<Answer<Document>> documents = same ? List.of() : api.allDocuments(id);
        if (absence.ended()) {
            seen.accept(new Change.Back());
        }
        if (same) {
            return job.value();
        }
        seen.accept(new Change.OfJob(job));
        for (Answer<Document> document : documents) {
            @Nullable String before = seenDocuments.put(document.value().id(), document.json());
            if (!document.json().equals(before)) {
                seen.accept(new Change.OfDocument(document));
            }
        }
        seenJob = job.json();
        return job.value();
    }

    private static Duration pause(Job job) {
        return INTERVAL.plus(PER_DOCUMENT.multipliedBy(job.documents().total()));
    }
}
