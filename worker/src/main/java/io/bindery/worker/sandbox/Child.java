package io.bindery.worker.sandbox;

import io.bindery.common.job.Failure;
import io.bindery.common.job.FailureCode;
import io.bindery.engine.EngineControl;
import io.bindery.engine.EngineResult;
import io.bindery.engine.EngineTask;
import io.bindery.engine.wire.ChildMessage;
import io.bindery.engine.wire.Frames;
import io.bindery.engine.wire.NotAFrameException;
import io.bindery.engine.wire.RunRequest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One child JVM. Used by one thread at a time, except that any thread may kill it. */
final class Child implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Child.class);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);
    private static final Duration EXIT_LIMIT = Duration.ofSeconds(10);
    private static final Duration STATUS_LIMIT = Duration.ofSeconds(2);
    private static final int MAX_QUEUED = 256;

    private final Process process;
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>(MAX_QUEUED);
    private int documents;
    private double heapUsed;

    private Child(Process process) {
        this.process = process;
        Thread.ofPlatform().name("child-" + process.pid()).daemon().start(this::readMessages);
        Thread.ofPlatform().name("child-" + process.pid() + "-errors").daemon().start(this::drainErrors);
    }

    /** What the child sends, in order; its end comes last. */
    private sealed interface Received {

        record Message(ChildMessage message) implements Received {}

        /** @param invalid whether the last bytes were no message */
        record End(boolean invalid) implements Received {}
    }

    /**
     * Waits until a process that was just started reports that it is ready.
     *
     * @throws IOException if it does not
     */
    static Child await(Process process, Duration limit) throws IOException, InterruptedException {
        var child = new Child(process);
        boolean ready = false;
        try {
            Received first = child.received.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
            ready = first instanceof Received.Message(ChildMessage.Ready());
        } finally {
            if (!ready) {
                child.kill();
            }
        }
        if (!ready) {
            throw new IOException("a child process did not start; it ended with " + process.exitValue());
        }
        return child;
    }

    long pid() {
        return process.pid();
    }

    int documents() {
        return documents;
    }

    /** The share of its heap in use after the last collection, from 0 to 1. */
    double heapUsed() {
        return heapUsed;
    }

    boolean alive() {
        return process.isAlive();
    }

    /**
     * Processes a document. Afterwards the child is either {@link #alive()} and has closed every file, or dead.
     *
     * @param threads how many threads may read pages
     */
    EngineResult run(EngineTask task, int threads, EngineControl control) {
        documents++;
        try {
            Frames.write(process.getOutputStream(), RunRequest.of(task, threads));
            return awaitResult(control);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
            return new EngineResult.Stopped();
        } catch (IOException e) {
            log.debug("child {} cannot be written to", pid(), e);
            kill();
            return died(false);
        }
    }

    /** Kills it and whatever it has started; returns when it is dead. */
    void kill() {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
        boolean interrupted = Thread.interrupted();
        try {
            if (!process.waitFor(EXIT_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                log.error("Child {} cannot be killed, it is left to the system", pid());
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets an idle child end by itself, and kills it if it does not. */
    @Override
    public void close() {
        close(EXIT_LIMIT);
    }

    /** The same, with a limit for the exit. */
    void close(Duration limit) {
        try {
            process.getOutputStream().close();
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (IOException e) {
            log.debug("child {} was gone already", pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
    }

    private EngineResult awaitResult(EngineControl control) throws InterruptedException {
        while (true) {
            Received next = received.poll(POLL_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
            if (control.stopRequested()) {
                kill();
                return new EngineResult.Stopped();
            }
            if (next == null) {
                continue;
            }
            switch (next) {
                case Received.Message(ChildMessage.Ready()) -> {
                    kill();
                    return died(true);
                }
                case Received.Message(ChildMessage.Progress(int done, int count)) -> control.progress(done, count);
                case Received.Message(ChildMessage.Produced produced) -> {
                    heapUsed = produced.heapUsed();
                    return new EngineResult.Produced(produced.pageCount(), produced.files(), produced.warnings());
                }
                case Received.Message(ChildMessage.Failed failed) -> {
                    heapUsed = failed.heapUsed();
                    Integer pages = failed.pageCount();
                    return new EngineResult.Failed(
                            failed.failure(), pages == null ? OptionalInt.empty() : OptionalInt.of(pages));
                }
                case Received.End(boolean invalid) -> {
                    // A JVM that exits closes its pipe first and has a status a moment later.
                    var _ = !invalid && process.waitFor(STATUS_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
                    kill();
                    return died(invalid);
                }
            }
        }
    }

    /** The result for the document of a child that died. */
    private EngineResult died(boolean invalid) {
        int status = process.isAlive() ? -1 : process.exitValue();
        boolean outOfMemory = !invalid && status == ChildCommand.OUT_OF_MEMORY_STATUS;
        log.warn("Child {} died with status {} over a document, another one takes its place", pid(), status);
        return new EngineResult.Failed(
                outOfMemory
                        ? new Failure(
                                FailureCode.OUT_OF_MEMORY, "The document needs more memory than a document may use.")
                        : new Failure(FailureCode.CRASHED, "The process that worked on the document crashed."),
                OptionalInt.empty());
    }

    private void readMessages() {
        boolean invalid = false;
        try (InputStream in = new BufferedInputStream(process.getInputStream())) {
            for (ChildMessage message = Frames.read(in, ChildMessage.class);
                    message != null;
                    message = Frames.read(in, ChildMessage.class)) {
                enqueue(new Received.Message(message));
            }
        } catch (NotAFrameException e) {
            invalid = true;
            log.warn("Child {} sent something that is no message, it is killed: {}", pid(), e.getMessage());
        } catch (IOException e) {
            log.debug("child {} cannot be read", pid(), e);
        }
        enqueue(new Received.End(invalid));
    }

    private void enqueue(Received next) {
        try {
            // If a child sends too fast, this blocks and its pipe fills up.
            received.put(next);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads to the last byte, so that the child never blocks; logs only the first lines. */
    private void drainErrors() {
        try (InputStream in = process.getErrorStream()) {
            byte[] start = in.readNBytes(4_096);
            if (start.length > 0) {
                log.debug("child {} wrote to its error output: {}", pid(), new String(start, StandardCharsets.UTF_8));
            }
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            log.debug("the errors of child {} cannot be read", pid(), e);
        }
    }
}
