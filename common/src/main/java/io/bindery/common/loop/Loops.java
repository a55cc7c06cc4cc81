package io.bindery.common.loop;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.SmartLifecycle;

/** Creates loops. Thread-safe. */
public final class Loops {

    private final Outage outage;
    private final MeterRegistry meters;

    /**
     * @param outage tells whether a round failed or has to wait
     * @param meters measures the rounds
     */
    public Loops(Outage outage, MeterRegistry meters) {
        this.outage = NotReadyException.or(outage);
        this.meters = meters;
    }

    /** A loop that begins after everything else and ends first. */
    public Loop loop(String name, Pace pace, Loop.Round round) {
        return loop(name, pace, SmartLifecycle.DEFAULT_PHASE, round);
    }

    /** A loop that begins and ends in a phase of its own, see {@link SmartLifecycle#getPhase()}. */
    public Loop loop(String name, Pace pace, int phase, Loop.Round round) {
        return new Loop(name, pace, phase, round, outage, meters);
    }

    /** A loop that runs already; the caller closes it. */
    public Loop start(String name, Pace pace, Loop.Round round) {
        Loop loop = loop(name, pace, round);
        loop.start();
        return loop;
    }
}
