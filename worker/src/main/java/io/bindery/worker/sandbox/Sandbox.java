package io.bindery.worker.sandbox;

import io.bindery.common.job.Failure;
import io.bindery.common.job.FailureCode;
import io.bindery.engine.Engine;
import io.bindery.engine.EngineControl;
import io.bindery.engine.EngineResult;
import io.bindery.engine.EngineTask;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs documents in child JVMs, of which as many are kept warm as documents can run at a time. A child that died or is
 * due for replacement is replaced at once, so that the next document need not wait. A document may read its pages with
 * one thread of its own and one for each slot that is idle when it begins. Thread-safe.
 */
final class Sandbox implements Engine, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Sandbox.class);

    private final StartChild startChild;
    private final int slots;
    private final SandboxProperties properties;
    private final Deque<Future<Child>> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger running = new AtomicInteger();
    private final ExecutorService starters = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("child-start-", 0).factory());
    private volatile boolean closed;

    /** @param slots documents at a time, at least 1 */
    Sandbox(StartChild startChild, int slots, SandboxProperties properties) {
        this.startChild = startChild;
        this.slots = slots;
        this.properties = properties;
        for (int i = 0; i < slots; i++) {
            idle.push(starters.submit(startChild::start));
        }
    }

    @Override
    public EngineResult run(EngineTask task, EngineControl control) {
        int threads = Math.max(1, slots - running.incrementAndGet() + 1);
        try {
            Child child = take();
            try {
                return child.run(task, threads, control);
            } finally {
                giveBack(child);
            }
        } catch (ExecutionException e) {
            log.error("No child process could be started, the document is tried again later", e.getCause());
            return new EngineResult.Failed(
                    new Failure(FailureCode.WORKER_LOST, "The worker could not start to process the document."),
                    OptionalInt.empty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new EngineResult.Stopped();
        } finally {
            running.decrementAndGet();
        }
    }

    /** Kills all children; documents that run end with them. */
    @Override
    public void close() {
        closed = true;
        for (Future<Child> child = idle.poll(); child != null; child = idle.poll()) {
            discard(child);
        }
        starters.close();
    }

    private Child take() throws ExecutionException, InterruptedException {
        Future<Child> waiting = idle.poll();
        if (waiting != null) {
            try {
                Child child = waiting.get();
                if (child.alive()) {
                    return child;
                }
                log.warn("Child {} died while idle, another one takes its place", child.pid());
            } catch (ExecutionException e) {
                log.warn("A child process did not start, one more try", e);
            } catch (InterruptedException e) {
                idle.push(waiting);
                throw e;
            }
        }
        Future<Child> another = starters.submit(startChild::start);
        try {
            return another.get();
        } catch (InterruptedException e) {
            idle.push(another);
            throw e;
        }
    }

    private void giveBack(Child child) {
        if (closed) {
            child.kill();
        } else if (!child.alive()) {
            idle.push(starters.submit(startChild::start));
        } else if (isDueForReplacement(child)) {
            log.debug("Child {} has served {} documents and is replaced", child.pid(), child.documents());
            idle.push(starters.submit(startChild::start));
            starters.execute(child::close);
        } else {
            idle.push(starters.submit(() -> child));
        }
    }

    private boolean isDueForReplacement(Child child) {
        return child.documents() >= properties.recycleAfter()
                || child.heapUsed() >= properties.recycleAtHeap()
                || ResidentSize.of(child.pid()) >= properties.residentLimit();
    }

    private static void discard(Future<Child> waiting) {
        try {
            waiting.get().kill();
        } catch (ExecutionException e) {
            log.debug("a child process had not started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
