package io.bindery.api.result.download;

import io.bindery.api.problem.ProblemException;
import io.bindery.api.problem.ProblemType;
import io.bindery.common.CrashPoint;
import io.bindery.common.storage.Storage;
import io.bindery.common.storage.StoragePath;
import io.bindery.db.lease.DownloadLease;
import io.bindery.db.lease.DownloadLeases;
import io.bindery.db.lease.LeaseProperties;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * A transfer and its lease. The lease is renewed only before the next bytes are read or sent, so it ends under a client
 * that reads nothing. Between renewals no database connection is held. Not thread-safe.
 */
public final class Download implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Download.class);
    private static final int BUFFER = 64 * 1024;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final DownloadLeases leases;
    private final DownloadLease lease;
    private final Storage storage;
    private final MonotonicClock clock;
    private final long renewAfterNanos;
    private final long maxAgeNanos;
    private final byte[] buffer = new byte[BUFFER];
    private long triedAt;
    private long renewedAt;

    /** @param since when the lease was acquired, in nanoseconds of this clock */
    Download(
            DownloadLeases leases,
            DownloadLease lease,
            Storage storage,
            LeaseProperties times,
            MonotonicClock clock,
            long since) {
        this.leases = leases;
        this.lease = lease;
        this.storage = storage;
        this.clock = clock;
        Duration quarter = times.download().dividedBy(4);
        this.renewAfterNanos = quarter.toNanos();
        this.maxAgeNanos = times.download().minus(quarter).toNanos();
        this.triedAt = since;
        this.renewedAt = since;
    }

    /**
     * Renews the lease once a quarter of its duration has passed since the last try. While the database is unreachable,
     * the last renewal counts for three quarters of the duration.
     *
     * @throws LeaseEndedException if nothing may be read or sent any more
     */
    public void renewIfDue() throws LeaseEndedException {
        long now = clock.nanoTime();
        if (now - triedAt < renewAfterNanos) {
            return;
        }
        triedAt = now;
        try {
            if (!leases.renew(lease)) {
                throw LeaseEndedException.ended();
            }
            renewedAt = now;
        } catch (DataAccessException | TransactionException e) {
            if (now - renewedAt >= maxAgeNanos) {
                throw LeaseEndedException.notRenewed();
            }
            log.warn("Lease {} not renewed, the download goes on and tries again: {}", lease.id(), e.toString());
        }
    }

    /**
     * Opens a part of a file, before the answer begins. Reading it renews the lease.
     *
     * @param offset the first byte, from 0
     * @param length how many bytes
     * @throws ProblemException {@code UNAVAILABLE} if this process stalled for so long that the lease has ended
     * @throws InconsistentResultException if the storage has lost the file
     */
    public InputStream open(StoragePath file, long offset, long length) throws IOException {
        try {
            renewIfDue();
        } catch (LeaseEndedException e) {
            throw ProblemException.retry(
                    ProblemType.UNAVAILABLE, "The download did not begin in time.", RETRY_AFTER, e);
        }
        try {
            return new RenewingInput(storage.read(file, offset, length), file, length);
        } catch (NoSuchFileException e) {
            throw InconsistentResultException.missing(file, e);
        }
    }

    /** Sends a stream that {@link #open} returned. */
    public void send(StoragePath file, InputStream content, long length, OutputStream out) throws IOException {
        long left = length;
        while (left > 0) {
            renewIfDue();
            int count = content.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                throw InconsistentResultException.tooShort(file, left);
            }
            out.write(buffer, 0, count);
            left -= count;
        }
    }

    /** A stream to the client that renews the lease while it is written to, for content made while it is sent. */
    public OutputStream renewingOutput(OutputStream target) {
        return new FilterOutputStream(target) {
            @Override
            public void write(int b) throws IOException {
                renewIfDue();
                target.write(b);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                renewIfDue();
                target.write(bytes, offset, length);
            }
        };
    }

    @Override
    public void close() {
        try {
            CrashPoint.DOWNLOAD_SENT.reached();
            leases.release(lease);
        } catch (DataAccessException | TransactionException e) {
            log.warn("Lease {} not released, it ends by itself: {}", lease.id(), e.toString());
        }
    }

    /** A part of a file under this lease; fails at its end if the file was too short. */
    private final class RenewingInput extends FilterInputStream {

        private final StoragePath file;
        private long left;

        private RenewingInput(InputStream content, StoragePath file, long length) {
            super(content);
            this.file = file;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            renewIfDue();
            int count = in.read(target, offset, length);
            left -= Math.max(count, 0);
            if (count < 0 && left > 0) {
                throw InconsistentResultException.tooShort(file, left);
            }
            return count;
        }
    }
}
