package io.bindery.api.submission;

import io.bindery.api.problem.ProblemException;
import io.bindery.api.problem.ProblemType;
import io.bindery.common.job.LeaseId;
import io.bindery.db.job.UploadStore;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Keeps the lease of one upload alive while, and only while, bytes arrive (protocol step U3). Not thread-safe. */
final class UploadLease {

    private final UploadStore uploads;
    private final LeaseId lease;
    private final long renewNanos;
    private final LongSupplier nanoTime;
    private long renewedAt;

    UploadLease(UploadStore uploads, LeaseId lease, Duration duration, LongSupplier nanoTime) {
        this.uploads = uploads;
        this.lease = lease;
        this.renewNanos = duration.dividedBy(4).toNanos();
        this.nanoTime = nanoTime;
        this.renewedAt = nanoTime.getAsLong();
    }

    LeaseId id() {
        return lease;
    }

    /** @throws ProblemException if the lease has ended, and with it the upload */
    void bytesArrived() {
        long now = nanoTime.getAsLong();
        if (now - renewedAt < renewNanos) {
            return;
        }
        if (!uploads.renew(lease)) {
            throw ended();
        }
        renewedAt = now;
    }

    static ProblemException ended() {
        // Whether the client or the service stalled, the same upload may well succeed the next time.
        return ProblemException.of(
                ProblemType.UPLOAD_TIMED_OUT,
                "The upload took too long or stalled too long, and was abandoned; nothing was accepted.");
    }
}
