package io.bindery.worker;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread of its own that does one thing again and again, whatever it throws. Thread-safe. */
public final class Ticker implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Ticker.class);

    private final ScheduledExecutorService executor;

    private Ticker(ScheduledExecutorService executor) {
        this.executor = executor;
    }

    /** Does the task now and then again, each time this long after it was done. */
    public static Ticker start(String name, Duration pause, Runnable task) {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
        var _ = executor.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException | Error e) {
                        // The edge of this thread: thrown on, it would silently be the last run.
                        log.error("{} failed, it goes on with its next turn", name, e);
                    }
                },
                0,
                pause.toNanos(),
                TimeUnit.NANOSECONDS);
        return new Ticker(executor);
    }

    /** Ends after the current turn, which it interrupts; waits for it for a few seconds at most. */
    @Override
    public void close() {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(5, TimeUnit.SECONDS)) {
                log.warn("A background task is slow to end, it is left to the end of the process");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
