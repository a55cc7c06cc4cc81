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

/** One child JVM. Used by one thread at a time, except that anybody may kill it. */
final class Child implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Child.class);
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration TO_DIE = Duration.ofSeconds(10);
    private static final Duration TO_HAVE_A_STATUS = Duration.ofSeconds(2);
    private static final int MAX_WAITING = 256;

    private final Process process;
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>(MAX_WAITING);
    private int documents;
    private double heapUsed;

    private Child(Process process) {
        this.process = process;
        Thread.ofPlatform().name("child-" + process.pid()).daemon().start(this::listen);
        Thread.ofPlatform().name("child-" + process.pid() + "-errors").daemon().start(this::listenToErrors);
    }

    /** What comes from the child, in order; its end comes last. */
    private sealed interface Heard {

        record Message(ChildMessage told) implements Heard {}

        /** @param garbage whether what came last was no message */
        record End(boolean garbage) implements Heard {}
    }

    /**
     * Waits until a process that was just started says that it is ready.
     *
     * @throws IOException if it does not
     */
    static Child await(Process process, Duration limit) throws IOException, InterruptedException {
        var child = new Child(process);
        boolean ready = false;
        try {
            Heard first = child.heard.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
            ready = first instanceof Heard.Message(ChildMessage.Ready());
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
     * Lets it work on a document. Afterwards it is either {@link #alive()} and has every file closed, or dead.
     *
     * @param threads that may read pages at a time
     */
    EngineResult run(EngineTask task, int threads, EngineControl control) {
        documents++;
        try {
            Frames.write(process.getOutputStream(), RunRequest.of(task, threads));
            return converse(control);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            kill();
            return new EngineResult.Stopped();
        } catch (IOException e) {
            log.debug("child {} takes nothing any more", pid(), e);
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
            if (!process.waitFor(TO_DIE.toMillis(), TimeUnit.MILLISECONDS)) {
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
        close(TO_DIE);
    }

    /** The same, with a time to end in. */
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

    private EngineResult converse(EngineControl control) throws InterruptedException {
        while (true) {
            Heard next = heard.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            if (control.stopRequested()) {
                kill();
                return new EngineResult.Stopped();
            }
            if (next == null) {
                continue;
            }
            switch (next) {
                case Heard.Message(ChildMessage.Ready()) -> {
                    kill();
                    return died(true);
                }
                case Heard.Message(ChildMessage.Progress(int done, int count)) -> control.progress(done, count);
                case Heard.Message(ChildMessage.Produced produced) -> {
                    heapUsed = produced.heapUsed();
                    return new EngineResult.Produced(produced.pageCount(), produced.files(), produced.warnings());
                }
                case Heard.Message(ChildMessage.Failed failed) -> {
                    heapUsed = failed.heapUsed();
                    Integer pages = failed.pageCount();
                    return new EngineResult.Failed(
                            failed.failure(), pages == null ? OptionalInt.empty() : OptionalInt.of(pages));
                }
                case Heard.End(boolean garbage) -> {
                    // A JVM that ends closes its pipe first and has a status a moment later.
                    var _ = !garbage && process.waitFor(TO_HAVE_A_STATUS.toMillis(), TimeUnit.MILLISECONDS);
                    kill();
                    return died(garbage);
                }
            }
        }
    }

    /** What the death of a child means for its document. */
    private EngineResult died(boolean garbage) {
        int status = process.isAlive() ? -1 : process.exitValue();
        boolean outOfMemory = !garbage && status == ChildCommand.OUT_OF_MEMORY_STATUS;
        log.warn("Child {} died with status {} over a document, another one takes its place", pid(), status);
        return new EngineResult.Failed(
                outOfMemory
                        ? new Failure(
                                FailureCode.OUT_OF_MEMORY, "The document needs more memory than a document may use.")
                        : new Failure(FailureCode.CRASHED, "The process that worked on the document broke down."),
                OptionalInt.empty());
    }

    private void listen() {
        boolean garbage = false;
        try (InputStream in = new BufferedInputStream(process.getInputStream())) {
            for (ChildMessage told = Frames.read(in, ChildMessage.class);
                    told != null;
                    told = Frames.read(in, ChildMessage.class)) {
                hear(new Heard.Message(told));
            }
        } catch (NotAFrameException e) {
            garbage = true;
            log.warn("Child {} does not make sense any more, it is killed: {}", pid(), e.getMessage());
        } catch (IOException e) {
            log.debug("child {} is not heard any more", pid(), e);
        }
        hear(new Heard.End(garbage));
    }

    private void hear(Heard what) {
        try {
            // A child that floods the worker waits here, and its pipe fills up.
            heard.put(what);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Drained to the last byte, lest the child wait; of no use to anybody beyond the first lines. */
    private void listenToErrors() {
        try (InputStream in = process.getErrorStream()) {
            byte[] start = in.readNBytes(4_096);
            if (start.length > 0) {
                log.debug("child {} says: {}", pid(), new String(start, StandardCharsets.UTF_8));
            }
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            log.debug("child {} says nothing any more", pid(), e);
        }
    }
}
