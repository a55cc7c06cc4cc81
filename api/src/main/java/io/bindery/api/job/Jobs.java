package io.bindery.api.job;

import io.bindery.api.problem.ProblemException;
import io.bindery.api.problem.ProblemType;
import io.bindery.common.job.JobId;
import io.bindery.common.job.JobState;
import io.bindery.db.query.JobQuery;
import io.bindery.db.query.JobView;
import io.bindery.db.query.WorkspaceView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads jobs as JSON, for REST and the web page. Thread-safe. */
@Component
public class Jobs {

    private static final String LIST = "jobs";

    private final JobQuery query;

    Jobs(JobQuery query) {
        this.query = query;
    }

    /**
     * A job, also when its files have been removed.
     *
     * @throws ProblemException {@code UNKNOWN_JOB} if the owner has no such job
     */
    public JobJson find(String owner, JobId id) {
        JobView job = query.find(owner, id).orElseThrow(Jobs::unknown);
        return JobJson.of(job, query.workspaces(List.of(id)).getOrDefault(id, List.of()));
    }

    /**
     * A job whose results have not been deleted.
     *
     * @param id as the client wrote it
     * @throws ProblemException {@code UNKNOWN_JOB}; or {@code JOB_GONE} with the job as its tombstone
     */
    public JobJson findPresent(String owner, String id) {
        JobJson job = find(owner, parse(id));
        if (job.gone()) {
            throw gone(job);
        }
        return job;
    }

    /** The problem of a job whose results expired or were deleted, with the job as its tombstone. */
    public static ProblemException gone(JobJson tombstone) {
        return ProblemException.of(
                        ProblemType.JOB_GONE,
                        "The job's files have been removed; the member 'job' has what is still known of it.")
                .with("job", tombstone);
    }

    /**
     * One page of an owner's jobs, newest first.
     *
     * @param state only those in this state, if given
     * @param name only those whose name contains this, if given
     * @param limit the greatest number on the page
     * @param cursor the cursor that the previous page returned; null for the first page
     * @throws ProblemException {@code INVALID_REQUEST} for a cursor of another list
     */
    public PageJson<JobJson> list(
            String owner, @Nullable JobState state, @Nullable String name, int limit, @Nullable String cursor) {
        JobId before = ListParameters.decodeCursor(cursor, LIST, JobId::parse);
        List<JobView> jobs = query.list(owner, state, name, before, limit + 1);
        Map<JobId, List<WorkspaceView>> workspaces =
                query.workspaces(jobs.stream().map(JobView::id).toList());
        return PageJson.of(
                jobs,
                limit,
                job -> ListParameters.encodeCursor(LIST, job.id()),
                job -> JobJson.of(job, workspaces.getOrDefault(job.id(), List.of())));
    }

    private static JobId parse(String id) {
        try {
            return JobId.parse(id);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return ProblemException.of(ProblemType.UNKNOWN_JOB, "No job has this id.");
    }
}
