package io.bindery.api.job;

import io.bindery.api.problem.ProblemException;
import io.bindery.api.problem.ProblemType;
import io.bindery.common.job.DocumentId;
import io.bindery.common.job.DocumentState;
import io.bindery.db.query.DocumentQuery;
import io.bindery.db.query.DocumentView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads documents of jobs as JSON, for REST and the web page. Thread-safe. */
@Component
public class JobDocuments {

    private static final String LIST = "documents";

    private final DocumentQuery query;

    JobDocuments(DocumentQuery query) {
        this.query = query;
    }

    /**
     * One page of a job's documents, in order.
     *
     * @param state only those in this state, if given
     * @param limit the greatest number on the page
     * @param cursor the cursor that the previous page returned; null for the first page
     * @throws ProblemException {@code INVALID_REQUEST} for a cursor of another list
     */
    public PageJson<DocumentJson> list(JobJson job, @Nullable DocumentState state, int limit, @Nullable String cursor) {
        Integer after = ListParameters.decodeCursor(cursor, LIST, Integer::valueOf);
        List<DocumentView> rows = query.list(job.jobId(), state, after == null ? 0 : after, limit + 1);
        return PageJson.of(
                rows,
                limit,
                document -> ListParameters.encodeCursor(LIST, document.ordinal()),
                document -> DocumentJson.of(job.jobId(), document));
    }

    /**
     * One document of a job.
     *
     * @param id as the client wrote it
     * @throws ProblemException {@code UNKNOWN_DOCUMENT}
     */
    public DocumentJson find(JobJson job, String id) {
        return query.find(job.jobId(), parse(id))
                .map(document -> DocumentJson.of(job.jobId(), document))
                .orElseThrow(JobDocuments::unknown);
    }

    /**
     * The id of a document.
     *
     * @param id as the client wrote it
     * @throws ProblemException {@code UNKNOWN_DOCUMENT} if it is not an id
     */
    public static DocumentId parse(String id) {
        try {
            return DocumentId.parse(id);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    /** The problem of a document that the job does not have. */
    public static ProblemException unknown() {
        return ProblemException.of(ProblemType.UNKNOWN_DOCUMENT, "No document of the job has this id.");
    }
}
