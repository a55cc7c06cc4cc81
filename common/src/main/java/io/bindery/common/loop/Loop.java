package io.bindery.common.loop;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.scheduling.TriggerContext;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Periodic work on a thread of its own: one round at a time, a pause between rounds, longer pauses while rounds fail.
 * The next round follows whatever a round throws. Each round is timed as {@code bindery.loop}, by loop and outcome. As
 * a bean, it runs from the start of the process to its end; otherwise its owner starts and closes it. Thread-safe.
 */
public final class Loop implements SmartLifecycle, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Loop.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final String name;
    private final Pace pace;
    private final Jitter jitter;
    private final int phase;
    private final Round round;
    private final Outage outage;
    private final MeterRegistry meters;
    private final AtomicBoolean woken = new AtomicBoolean();
    private final AtomicInteger failures = new AtomicInteger();
    private volatile boolean stopping;
    private String lastFailure = "";
    private volatile @Nullable ThreadPoolTaskScheduler scheduler;

    /** The work of one round. */
    @FunctionalInterface
    public interface Round {

        /** Runs one round. Failures of single items should not end it, see {@link EachItem}. */
        void run() throws Exception;
    }

    private enum Outcome {
        DONE,
        WAITING,
        FAILED
    }

    Loop(String name, Pace pace, int phase, Round round, Outage outage, MeterRegistry meters) {
        this.name = name;
        this.pace = pace;
        this.jitter = Jitter.of(pace.jitter());
        this.phase = phase;
        this.round = round;
        this.outage = outage;
        this.meters = meters;
    }

    @Override
    public synchronized void start() {
        if (scheduler != null) {
            return;
        }
        var own = new ThreadPoolTaskScheduler();
        own.setThreadNamePrefix(name + "-");
        own.setDaemon(true);
        own.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        own.initialize();
        stopping = false;
        scheduler = own;
        var _ = own.schedule(this::runRound, this::next);
    }

    /** Runs a round now, in addition to those that are due; does nothing while rounds fail and the back-off applies. */
    public void wake() {
        ThreadPoolTaskScheduler now = scheduler;
        if (now == null || failures.get() > 0 || !woken.compareAndSet(false, true)) {
            return;
        }
        try {
            now.execute(() -> {
                woken.set(false);
                runRound();
            });
        } catch (TaskRejectedException e) {
            log.debug("Loop {} has just been stopped and is not woken any more", name, e);
        }
    }

    /** Begins no further round; waits five seconds for the current one, then interrupts it. */
    @Override
    public void stop() {
        end(beginToStop());
    }

    /** Loops of the same phase stop concurrently. */
    @Override
    public void stop(Runnable stopped) {
        ScheduledExecutorService executor = beginToStop();
        Thread.ofVirtual().name("stop-" + name).start(() -> {
            end(executor);
            stopped.run();
        });
    }

    @Override
    public void close() {
        stop();
    }

    @Override
    public boolean isRunning() {
        return scheduler != null;
    }

    @Override
    public int getPhase() {
        return phase;
    }

    /** One round. Never throws. */
    void runRound() {
        Timer.Sample sample = Timer.start(meters);
        Outcome outcome = outcome();
        sample.stop(Timer.builder("bindery.loop")
                .description("Rounds of periodic work")
                .tags("loop", name, "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(meters));
    }

    /** When the next round is due, by the context's clock. */
    Instant next(TriggerContext context) {
        Duration pause = context.lastCompletion() == null ? Duration.ZERO : jitter.around(pace.after(failures.get()));
        return context.getClock().instant().plus(pause);
    }

    private synchronized @Nullable ScheduledExecutorService beginToStop() {
        ThreadPoolTaskScheduler own = scheduler;
        if (own == null) {
            return null;
        }
        scheduler = null;
        stopping = true;
        ScheduledExecutorService executor = own.getScheduledExecutor();
        executor.shutdown();
        return executor;
    }

    private void end(@Nullable ScheduledExecutorService executor) {
        if (executor == null) {
            return;
        }
        try {
            if (!ended(executor)) {
                executor.shutdownNow();
                if (!ended(executor)) {
                    log.warn("Loop {} is slow to end, it is left to the end of the process", name);
                }
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private Outcome outcome() {
        try {
            round.run();
            if (failures.getAndSet(0) > 0) {
                log.info("Loop {} goes on as before", name);
            }
            lastFailure = "";
            return Outcome.DONE;
        } catch (Exception | Error e) {
            // The edge of this thread: if this were thrown further, no round would follow.
            failures.incrementAndGet();
            boolean waiting = outage.is(e);
            logFailure(e, waiting);
            return waiting ? Outcome.WAITING : Outcome.FAILED;
        }
    }

    /** Warns once about the same failure, not in every round. */
    private void logFailure(Throwable e, boolean waiting) {
        String failure = e instanceof NotReadyException
                ? String.valueOf(e.getMessage())
                : e.getClass().getName();
        long pause = pace.after(failures.get()).toMillis();
        if (stopping || failure.equals(lastFailure)) {
            log.debug("Loop {} failed again", name, e);
        } else if (waiting) {
            log.warn("Loop {} waits, trying again in {} ms: {}", name, pause, e.toString());
        } else {
            log.error("Loop {} failed, trying again in {} ms", name, pause, e);
        }
        lastFailure = failure;
    }

    private static boolean ended(ScheduledExecutorService executor) throws InterruptedException {
        return executor.awaitTermination(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
