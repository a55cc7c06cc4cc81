package io.bindery.api.result;

import io.bindery.api.job.JobJson;
import io.bindery.api.result.download.InconsistentResultException;
import io.bindery.db.query.DocumentQuery;
import io.bindery.db.query.DocumentView;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The documents of an ended job, page by page, so that a job of any size takes the same memory. Thread-safe. */
@Component
class EndedDocuments {

    private static final int PAGE = 200;

    private final DocumentQuery query;

    EndedDocuments(DocumentQuery query) {
        this.query = query;
    }

    /**
     * Passes every document to a visitor.
     *
     * @throws InconsistentResultException if the job was retried since it was read: the rest would contradict what was
     *     sent
     */
    void forEach(JobJson job, Visitor visitor) throws IOException {
        int after = 0;
        List<DocumentView> page;
        do {
            page = query.list(job.jobId(), null, after, PAGE);
            for (DocumentView document : page) {
                if (!endedBefore(job.finishedAt(), document)) {
                    throw InconsistentResultException.changed(job.jobId());
                }
                visitor.visit(document);
                after = document.ordinal();
            }
        } while (page.size() == PAGE);
    }

    private static boolean endedBefore(@Nullable Instant jobEnd, DocumentView document) {
        Instant end = document.finishedAt();
        return end != null && jobEnd != null && !end.isAfter(jobEnd);
    }

    /** Receives each document. */
    @FunctionalInterface
    interface Visitor {

        void visit(DocumentView document) throws IOException;
    }
}
