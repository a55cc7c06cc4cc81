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
 * Writes the states of a job and its documents as events. States are read after the position under which they are sent,
 * so a state that changes in between is sent again and none is missed. No database connection is held while a slow
 * client reads. Thread-safe.
 */
@Component
class WriteJobEvents {

    private static final int PAGE = 200;

    private final Changes changes;
    private final Jobs jobs;
    private final DocumentQuery documents;

    WriteJobEvents(Changes changes, Jobs jobs, DocumentQuery documents) {
        this.changes = changes;
        this.jobs = jobs;
        this.documents = documents;
    }

    /**
     * Writes what has changed since a position, or everything.
     *
     * @param seen the position up to which everything has been sent; null for nothing
     * @return the new position; empty when the job's files are gone and no more events will follow
     */
    Optional<Position> write(String owner, JobId job, @Nullable Position seen, EventWriter out) throws IOException {
        if (seen == null) {
            return writeAll(owner, job, out);
        }
        JobChanges changed = changes.of(job, seen);
        if (changed.lost()) {
            return writeAll(owner, job, out);
        }
        if (!changed.any()) {
            return Optional.of(changed.now());
        }
        return writeChanges(owner, job, changed, out);
    }

    private Optional<Position> writeAll(String owner, JobId id, EventWriter out) throws IOException {
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
            List<DocumentView> rows = last ? page : page.subList(0, PAGE);
            send(id, rows, last ? now : null, out);
            page = last ? List.of() : documents.list(id, null, rows.getLast().ordinal(), PAGE + 1);
        }
        return Optional.of(now);
    }

    /** Documents first: when the end of the job is sent, the last state of each document has been sent already. */
    private Optional<Position> writeChanges(String owner, JobId id, JobChanges changed, EventWriter out)
            throws IOException {
        List<Integer> ordinals = changed.documents();
        for (int from = 0; from < ordinals.size(); from += PAGE) {
            send(id, documents.at(id, ordinals.subList(from, Math.min(from + PAGE, ordinals.size()))), null, out);
        }
        JobJson job = jobs.find(owner, id);
        out.job(job, changed.now());
        return job.gone() ? Optional.empty() : Optional.of(changed.now());
    }

    private static void send(JobId id, List<DocumentView> documents, @Nullable Position sentUpTo, EventWriter out)
            throws IOException {
        for (int i = 0; i < documents.size(); i++) {
            out.document(DocumentJson.of(id, documents.get(i)), i == documents.size() - 1 ? sentUpTo : null);
        }
    }
}
