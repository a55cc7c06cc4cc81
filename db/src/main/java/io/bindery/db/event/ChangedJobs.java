package io.bindery.db.event;

import io.bindery.common.job.JobId;
import java.util.Set;

/**
 * Which jobs have changed since a position.
 *
 * @param now the position after these changes
 * @param lost whether the database has not come as far as the earlier position: it was restored, and every job may have
 * changed
 * @param jobs those that changed, themselves or in a document or workspace of theirs
 */
public record ChangedJobs(Position now, boolean lost, Set<JobId> jobs) {

    public ChangedJobs {
        jobs = Set.copyOf(jobs);
    }
}
