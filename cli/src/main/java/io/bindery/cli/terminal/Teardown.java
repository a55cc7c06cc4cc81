package io.bindery.cli.terminal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops what this process started, in reverse order and once, at {@link #close()} or at the shutdown of the JVM. The
 * only shutdown hook, because the JVM runs several at the same time: a database would stop before its users.
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
     * @param onInterrupt runs first when the JVM shuts down before {@link #close()}
     */
    public static Teardown atExit(Runnable onInterrupt) {
        var teardown = new Teardown(onInterrupt);
        Runtime.getRuntime().addShutdownHook(teardown.hook);
        return teardown;
    }

    /**
     * Starts a part that will be stopped; a shutdown of the JVM waits until it is started.
     *
     * @throws CancellationException if the shutdown has begun
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

    /** Whether the JVM is shutting down. */
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

    // Catches all exceptions, because the remaining parts must be stopped as well.
    private synchronized void stopAll() {
        closed = true;
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                LOG.error("A part failed to stop; stopping the next", e);
            }
        }
        stopped.countDown();
    }

    /** Starts one part. */
    @FunctionalInterface
    public interface Starter<T extends AutoCloseable, E extends Exception> {

        /** Returns the started part. If it throws, it must have stopped what it had begun. */
        T start() throws E;
    }
}
