package io.bindery.worker;

import io.bindery.common.job.Failure;
import io.bindery.common.job.FailureCode;
import io.bindery.engine.Engine;
import io.bindery.engine.EngineControl;
import io.bindery.engine.EngineResult;
import io.bindery.engine.EngineTask;
import io.bindery.engine.ProducedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An engine that does what the test tells it; without being told, it makes one file. */
public final class ScriptedEngine implements Engine {

    private final Queue<Engine> scripts = new ConcurrentLinkedQueue<>();

    /** What the next run does. */
    public ScriptedEngine next(Engine script) {
        scripts.add(script);
        return this;
    }

    /** The next run fails. */
    public ScriptedEngine nextFails(FailureCode code) {
        return next((task, control) ->
                new EngineResult.Failed(new Failure(code, "It did not go well."), OptionalInt.empty()));
    }

    /** The next run works until it is released or asked to stop. */
    public Working nextWorks() {
        var working = new Working(true);
        next(working);
        return working;
    }

    /** The next run shows no progress and does not listen, until it is released. */
    public Working nextHangs() {
        var working = new Working(false);
        next(working);
        return working;
    }

    @Override
    public EngineResult run(EngineTask task, EngineControl control) {
        Engine script = scripts.poll();
        return script == null ? produce(task, control) : script.run(task, control);
    }

    static EngineResult produce(EngineTask task, EngineControl control) {
        try {
            Files.writeString(task.outputDirectory().resolve("text.txt"), "words");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        control.progress(3, 3);
        return new EngineResult.Produced(3, List.of(new ProducedFile("text", "text.txt", "text/plain")), List.of());
    }

    /** A run in the hands of the test. */
    public static final class Working implements Engine {

        private final boolean listens;
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch askedToStop = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private final CountDownLatch closed = new CountDownLatch(1);
        private volatile boolean closesSlowly;

        private Working(boolean listens) {
            this.listens = listens;
        }

        /** When asked to stop, it keeps its files open until it is released. */
        public Working closingOnlyWhenReleased() {
            closesSlowly = true;
            return this;
        }

        /** Waits until it runs. */
        public void awaitBegin() throws InterruptedException {
            await(begun, "the run to begin");
        }

        /** Waits until it was asked to stop. */
        public void awaitStop() throws InterruptedException {
            await(askedToStop, "the run to be asked to stop");
        }

        /** Waits until it has ended. */
        public void awaitEnd() throws InterruptedException {
            await(closed, "the run to end");
        }

        /** Lets it finish. */
        public void release() {
            released.countDown();
        }

        @Override
        public EngineResult run(EngineTask task, EngineControl control) {
            begun.countDown();
            boolean stopped = false;
            while (!stopped && !done()) {
                if (listens) {
                    control.progress(1, 3);
                    stopped = control.stopRequested();
                }
            }
            if (stopped) {
                askedToStop.countDown();
                while (closesSlowly && !done()) {
                    control.progress(1, 3);
                }
            }
            EngineResult result = stopped ? new EngineResult.Stopped() : produce(task, control);
            closed.countDown();
            return result;
        }

        private boolean done() {
            try {
                return released.await(10, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                // the control says so too
                return false;
            }
        }

        private static void await(CountDownLatch latch, String what) throws InterruptedException {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError("waited in vain for " + what);
            }
        }
    }
}
