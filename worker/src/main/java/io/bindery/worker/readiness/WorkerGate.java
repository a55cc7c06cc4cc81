package io.bindery.worker.readiness;

import io.bindery.common.loop.Loop;
import io.bindery.common.loop.Loops;
import io.bindery.common.loop.Pace;
import io.bindery.worker.WorkerProperties;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Whether documents may be claimed, checked every few seconds; closed until the first check. A worker on a bare mount
 * point would report every input as missing. Thread-safe.
 */
@Component
public class WorkerGate implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(WorkerGate.class);

    private final CheckReadiness readiness;
    private final Duration pause;
    private final Loop loop;
    private volatile Checked last = new Checked(Readiness.UNKNOWN, System.nanoTime());

    WorkerGate(CheckReadiness readiness, WorkerProperties properties, Loops loops) {
        this.readiness = readiness;
        this.pause = properties.gateCheck();
        this.loop = loops.loop("worker-gate", Pace.every(pause).backingOffTo(pause), this::check);
    }

    /** What the last check found; closed if that is long ago, because then the current check hangs. */
    public Readiness state() {
        Checked known = last;
        Duration age = Duration.ofNanos(System.nanoTime() - known.atNanos());
        return age.compareTo(pause.multipliedBy(3).plusSeconds(30)) > 0 ? Readiness.STALE : known.state();
    }

    /** Checks now, on the caller's thread. */
    public Readiness check() {
        Readiness now = readiness.check();
        Readiness before = last.state();
        last = new Checked(now, System.nanoTime());
        if (now.open() && !before.open()) {
            log.info("Database and storage can be used, documents are claimed");
        } else if (!now.open() && !now.equals(before)) {
            log.warn("No documents are claimed, checking again every {} ms: {}", pause.toMillis(), now.reason());
        }
        return now;
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public void stop() {
        loop.stop();
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }

    /** Starts before the intake and stops after it. */
    @Override
    public int getPhase() {
        return -20;
    }

    private record Checked(Readiness state, long atNanos) {}
}
