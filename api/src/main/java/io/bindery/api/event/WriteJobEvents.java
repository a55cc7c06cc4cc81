package io.bindery.api.event;

import io.bindery.api.job.DocumentJson;
import io.bindery.api.job.JobJson;
import io.bindery.api.job.Jobs;
import io.bindery.common.job.JobId;
import io.bindery.db.event.Changes;
import io.bindery.db.event.JobChanges;
import io.bindery.db.event.Position;
import io.bindery.db.query.DocumentQuery;
import io.bindery.db.query.DocumentView;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells what has become of a job. States are read after the position that they are told under, so one that changes in between is told again and none
 * is missed. No connection is held while a client takes its time. Thread-safe.
 */
@Component
class TellJob {

    private static final int PAGE = 200;

    private final Changes changes;
    private final Jobs jobs;
    private final DocumentQuery documents;

    TellJob(Changes changes, Jobs jobs, DocumentQuery documents) {
        this.changes = changes;
        this.jobs = jobs;
        this.documents = documents;
    }

    /**
     * Tells what is new since a position, or everything.
     *
     * @param seen what has been told before; nothing, if null
     * @return what has been told now; empty when the job's files are gone and there will be no more to tell
     */
    Optional<Position> tell(String owner, JobId job, @Nullable Position seen, EventWriter out) throws IOException {
        if (seen == null) {
            return everything(owner, job, out);
        }
        JobChanges changed = changes.of(job, seen);
        if (changed.lost()) {
            return everything(owner, job, out);
        }
        if (!changed.any()) {
            return Optional.of(changed.now());
        }
        return news(owner, job, changed, out);
    }

    private Optional<Position> everything(String owner, JobId id, EventWriter out) throws IOException {
        Position now = changes.now();
        JobJson job = jobs.find(owner, id);
        if (job.gone()) {
            out.job(job, now);
            return Optional.empty();
        }
        List<DocumentView> page = documents.list(id, null, 0, PAGE + 1);
        out.job(job, page.isEmpty() ? now : null);
        while (!page.isEmpty()) {
            boolean last = page.size() <= PAGE;
            List<DocumentView> shown = last ? page : page.subList(0, PAGE);
            send(id, shown, last ? now : null, out);
            page = last ? List.of() : documents.list(id, null, shown.getLast().ordinal(), PAGE + 1);
        }
        return Optional.of(now);
    }

    /** Documents first: when the job is told to have ended, the last of each of them has been told already. */
    private Optional<Position> news(String owner, JobId id, JobChanges changed, EventWriter out) throws IOException {
        List<Integer> places = changed.documents();
        for (int from = 0; from < places.size(); from += PAGE) {
            send(id, documents.at(id, places.subList(from, Math.min(from + PAGE, places.size()))), null, out);
        }
        JobJson job = jobs.find(owner, id);
        out.job(job, changed.now());
        return job.gone() ? Optional.empty() : Optional.of(changed.now());
    }

    private static void send(JobId id, List<DocumentView> documents, @Nullable Position told, EventWriter out)
            throws IOException {
        for (int i = 0; i < documents.size(); i++) {
            out.document(DocumentJson.of(id, documents.get(i)), i == documents.size() - 1 ? told : null);
        }
    }
}
