package io.bindery.api.event;

import io.bindery.common.job.JobId;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * One open stream, and the semaphore that wakes its thread. Signals that come before the thread waits again count as
 * one. Thread-safe; one thread waits.
 */
final class OpenStream implements AutoCloseable {

    private final OpenStreams all;
    private final String client;
    private final JobId job;
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile boolean readFailed;
    private volatile boolean ended;

    OpenStream(OpenStreams all, String client, JobId job) {
        this.all = all;
        this.client = client;
        this.job = job;
    }

    String client() {
        return client;
    }

    JobId job() {
        return job;
    }

    /** Wakes the stream, because its job may have changed. */
    void signal() {
        wakeUps.release();
    }

    /** Ends the stream. */
    void end() {
        ended = true;
        wakeUps.release();
    }

    boolean ended() {
        return ended;
    }

    /**
     * Its changes could not be read: it is woken again when the database answers, whether or not its job has changed.
     */
    void markReadFailed() {
        readFailed = true;
    }

    /** Whether a read has failed since the last call. */
    boolean clearReadFailed() {
        boolean was = readFailed;
        readFailed = false;
        return was;
    }

    /** Waits for a signal and returns whether one came in time. */
    boolean await(Duration timeout) throws InterruptedException {
        boolean signalled = wakeUps.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS);
        // A signal right after the timeout must not be lost.
        return wakeUps.drainPermits() > 0 || signalled;
    }

    @Override
    public void close() {
        all.remove(this);
    }
}
