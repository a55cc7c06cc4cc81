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

/** Documents of jobs as JSON, for every answer that shows them. Thread-safe. */
@Component
public class JobDocuments {

    private static final String LIST = "documents";

    private final DocumentQuery query;

    JobDocuments(DocumentQuery query) {
        this.query = query;
    }

    /**
     * One page of a job's documents, in its order.
     *
     * @param state only those in this state, if given
     * @param limit the most on the page
     * @param cursor of the page before, as it was given out; the first page if null
     * @throws ProblemException {@code INVALID_REQUEST} for a cursor that is none of this list
     */
    public PageJson<DocumentJson> list(JobJson job, @Nullable DocumentState state, int limit, @Nullable String cursor) {
        Integer after = ListParameters.place(cursor, LIST, Integer::valueOf);
        List<DocumentView> rows = query.list(job.jobId(), state, after == null ? 0 : after, limit + 1);
        return PageJson.of(
                rows,
                limit,
                document -> ListParameters.cursor(LIST, document.ordinal()),
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
     * @throws ProblemException {@code UNKNOWN_DOCUMENT} if it is none
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
