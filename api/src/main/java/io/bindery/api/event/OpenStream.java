package io.bindery.api.event;

import io.bindery.common.job.JobId;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A stream's place among those that are open, and the bell by which its thread is woken. Any number of signals before the thread looks are one. Thread-safe;
 * one thread waits.
 */
final class OpenStream implements AutoCloseable {

    private final OpenStreams all;
    private final String client;
    private final JobId job;
    private final Semaphore bell = new Semaphore(0);
    private volatile boolean behind;
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

    /** Its job has changed, as far as is known. */
    void signal() {
        bell.release();
    }

    /** It has to end, whatever it is about to do next. */
    void end() {
        ended = true;
        bell.release();
    }

    boolean ended() {
        return ended;
    }

    /** What it was woken for could not be read: it wants to be woken again when the database answers, whatever has changed. */
    void fellBehind() {
        behind = true;
    }

    /** Whether it fell behind since this was asked last. */
    boolean takeBehind() {
        boolean was = behind;
        behind = false;
        return was;
    }

    /** Waits for a signal; whether one came in time. */
    boolean await(Duration longest) throws InterruptedException {
        boolean signalled = bell.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
        // One that came right after the time was over must not be lost.
        return bell.drainPermits() > 0 || signalled;
    }

    @Override
    public void close() {
        all.remove(this);
    }
}
