package io.bindery.cli.terminal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops what this process started, last first and once, at {@link #close()} or when the JVM is told to end. The only
 * shutdown hook there is, because the JVM runs several at the same time: a database would stop under its users.
 * Thread-safe.
 */
public final class Teardown implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Teardown.class);

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread hook;
    private volatile boolean interrupted;
    private boolean closed;

    private Teardown(Runnable onInterrupt) {
        hook = new Thread(
                () -> {
                    interrupted = true;
                    onInterrupt.run();
                    stopAll();
                },
                "bindery-teardown");
    }

    /**
     * A teardown with nothing to stop yet.
     *
     * @param onInterrupt runs first when the JVM is told to end
     */
    public static Teardown atExit(Runnable onInterrupt) {
        var teardown = new Teardown(onInterrupt);
        Runtime.getRuntime().addShutdownHook(teardown.hook);
        return teardown;
    }

    /**
     * Starts something that will be stopped; an end of the JVM waits until it is started.
     *
     * @throws CancellationException if stopping began before
     * @throws E what starting throws
     */
    public synchronized <T extends AutoCloseable, E extends Exception> T start(Starter<T, E> starter) throws E {
        if (closed || interrupted) {
            throw new CancellationException("stopping");
        }
        T started = starter.start();
        running.push(started);
        return started;
    }

    /** Whether the JVM was told to end. */
    public boolean interrupted() {
        return interrupted;
    }

    /** Waits until everything has stopped. */
    public void await() throws InterruptedException {
        stopped.await();
    }

    @Override
    public void close() {
        stopAll();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.debug("The JVM is ending; its hook finds everything stopped");
        }
    }

    // Broad on purpose: whatever one part throws, the next ones must stop as well.
    private synchronized void stopAll() {
        closed = true;
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                LOG.error("A part did not stop in order; going on with the next", e);
            }
        }
        stopped.countDown();
    }

    /** Starts one part. */
    @FunctionalInterface
    public interface Starter<T extends AutoCloseable, E extends Exception> {

        /** The started part; what it began before it threw, it has stopped itself. */
        T start() throws E;
    }
}
