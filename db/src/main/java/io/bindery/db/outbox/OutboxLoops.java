package io.bindery.db.outbox;

import io.bindery.common.loop.Loop;
import io.bindery.common.loop.Loops;
import io.bindery.common.loop.Pace;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The loops of the outbox; every process runs them. */
@Configuration(proxyBeanMethods = false)
class OutboxLoops {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PURGE = Duration.ofMinutes(1);

    /** Stops late, so that the messages of the last documents are still published. */
    private static final int STOPS_LATE = -1000;

    /** Woken by local commits, otherwise polling. */
    @Bean
    Loop loopOfOutbox(Loops loops, Relay relay, OutboxSignal signal) {
        Loop loop = loops.loop("outbox", Pace.every(POLL).jittered(0.25), STOPS_LATE, relay::round);
        signal.wakes(loop);
        return loop;
    }

    @Bean
    Loop loopOfOutboxPurge(Loops loops, PurgeOutbox purge) {
        return loops.loop("outbox-purge", Pace.every(PURGE), purge::purge);
    }
}
