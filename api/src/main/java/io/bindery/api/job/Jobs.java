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

/** Jobs as JSON, for every answer that shows one. Thread-safe. */
@Component
public class Jobs {

    private static final String LIST = "jobs";

    private final JobQuery query;

    Jobs(JobQuery query) {
        this.query = query;
    }

    /**
     * A job, whatever has become of its files.
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
    public JobJson present(String owner, String id) {
        JobJson job = find(owner, parse(id));
        if (job.gone()) {
            throw gone(job);
        }
        return job;
    }

    /** The problem of a job whose results expired or were deleted, with what is still known of it. */
    public static ProblemException gone(JobJson tombstone) {
        return ProblemException.of(
                        ProblemType.JOB_GONE, "The job's files have been removed; what is known of it is in 'job'.")
                .with("job", tombstone);
    }

    /**
     * One page of an owner's jobs, newest first.
     *
     * @param state only those in this state, if given
     * @param name only those whose name has this in it, if given
     * @param limit the most on the page
     * @param cursor of the page before, as it was given out; the first page if null
     * @throws ProblemException {@code INVALID_REQUEST} for a cursor that is none of this list
     */
    public PageJson<JobJson> list(
            String owner, @Nullable JobState state, @Nullable String name, int limit, @Nullable String cursor) {
        JobId before = ListParameters.place(cursor, LIST, JobId::parse);
        List<JobView> jobs = query.list(owner, state, name, before, limit + 1);
        Map<JobId, List<WorkspaceView>> workspaces =
                query.workspaces(jobs.stream().map(JobView::id).toList());
        return PageJson.of(
                jobs,
                limit,
                job -> ListParameters.cursor(LIST, job.id()),
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
