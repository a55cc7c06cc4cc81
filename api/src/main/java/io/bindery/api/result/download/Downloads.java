package io.bindery.api.result.download;

import io.bindery.api.job.JobJson;
import io.bindery.api.job.Jobs;
import io.bindery.api.owner.LeaseHolder;
import io.bindery.api.owner.Owner;
import io.bindery.common.storage.Storage;
import io.bindery.db.lease.DownloadLeases;
import io.bindery.db.lease.LeaseProperties;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** Begins transfers, each under a lease of its own. Thread-safe. */
@Component
public class Downloads {

    private final DownloadLeases leases;
    private final LeaseProperties times;
    private final Storage storage;
    private final MonotonicClock clock;
    private final Jobs jobs;

    Downloads(DownloadLeases leases, LeaseProperties times, Storage storage, MonotonicClock clock, Jobs jobs) {
        this.leases = leases;
        this.times = times;
        this.storage = storage;
        this.clock = clock;
        this.jobs = jobs;
    }

    /**
     * Acquires the lease that must be held before storage is read; the caller closes the download after the last byte.
     *
     * @throws io.bindery.api.problem.ProblemException {@code JOB_GONE} if cleanup has begun to remove the files
     */
    public Download begin(JobJson job, HttpServletRequest request) {
        long since = clock.nanoTime();
        return leases.acquire(job.jobId(), LeaseHolder.of(request))
                .map(lease -> new Download(leases, lease, storage, times, clock, since))
                .orElseThrow(() -> Jobs.gone(jobs.find(Owner.of(request), job.jobId())));
    }
}
