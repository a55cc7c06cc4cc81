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
 * A transfer and its lease. The lease is renewed only on the way to the next byte, so a client that takes none lets it end. Between renewals
 * no database connection is held. Not thread-safe.
 */
public final class Download implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Download.class);
    private static final int BUFFER = 64 * 1024;
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

    private final DownloadLeases leases;
    private final DownloadLease lease;
    private final Storage storage;
    private final Ticker ticker;
    private final long pause;
    private final long trust;
    private final byte[] buffer = new byte[BUFFER];
    private long asked;
    private long renewed;

    /** @param since when the lease was asked for, by this ticker */
    Download(
            DownloadLeases leases,
            DownloadLease lease,
            Storage storage,
            LeaseProperties times,
            Ticker ticker,
            long since) {
        this.leases = leases;
        this.lease = lease;
        this.storage = storage;
        this.ticker = ticker;
        Duration quarter = times.download().dividedBy(4);
        this.pause = quarter.toNanos();
        this.trust = times.download().minus(quarter).toNanos();
        this.asked = since;
        this.renewed = since;
    }

    /**
     * Renews the lease if it is time. While the database is away, the last renewal is trusted until a quarter of the lease before its end.
     *
     * @throws LeaseEndedException if nothing may be read or sent any more
     */
    public void keep() throws LeaseEndedException {
        long now = ticker.nanoTime();
        if (now - asked < pause) {
            return;
        }
        asked = now;
        try {
            if (!leases.renew(lease)) {
                throw LeaseEndedException.refused();
            }
            renewed = now;
        } catch (DataAccessException | TransactionException e) {
            if (now - renewed >= trust) {
                throw LeaseEndedException.outOfTouch();
            }
            log.warn("Lease {} not renewed, the download goes on and tries again: {}", lease.id(), e.toString());
        }
    }

    /**
     * Opens a part of a file, before anything of it is promised to the client. Reading it keeps the lease.
     *
     * @throws ProblemException {@code UNAVAILABLE} if this process stood still for so long that the lease has ended
     */
    public InputStream open(StoragePath file, long offset, long length) throws IOException {
        try {
            keep();
        } catch (LeaseEndedException e) {
            throw ProblemException.retry(ProblemType.UNAVAILABLE, "The download did not begin in time.", ASK_AGAIN, e);
        }
        try {
            return new KeepingInput(storage.read(file, offset, length), file, length);
        } catch (NoSuchFileException e) {
            throw ResultBrokenException.missing(file, e);
        }
    }

    /** Sends what {@link #open} opened. */
    public void send(StoragePath file, InputStream content, long length, OutputStream out) throws IOException {
        long left = length;
        while (left > 0) {
            keep();
            int count = content.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                throw ResultBrokenException.tooShort(file, left);
            }
            out.write(buffer, 0, count);
            left -= count;
        }
    }

    /** A stream to the client that keeps the lease as it is written to: for what is made while it is sent. */
    public OutputStream keeping(OutputStream target) {
        return new FilterOutputStream(target) {
            @Override
            public void write(int b) throws IOException {
                keep();
                target.write(b);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                keep();
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

    /** A part of a file under this lease; that it is all there is seen to at its end. */
    private final class KeepingInput extends FilterInputStream {

        private final StoragePath file;
        private long left;

        private KeepingInput(InputStream content, StoragePath file, long length) {
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
            keep();
            int count = in.read(target, offset, length);
            left -= Math.max(count, 0);
            if (count < 0 && left > 0) {
                throw ResultBrokenException.tooShort(file, left);
            }
            return count;
        }
    }
}
