package io.bindery.common.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.support.SimpleTriggerContext;

class LoopTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Duration LONG = Duration.ofDays(1);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Loops loops = new Loops(e -> e instanceof IllegalStateException, meters);
    private final Deque<Exception> toThrow = new ArrayDeque<>();

    @Test
    void runsTheFirstRoundAtOnceAndTheNextAfterThePause() {
        Loop loop = loop(Duration.ofSeconds(10));

        assertThat(loop.next(new SimpleTriggerContext(clock()))).isEqualTo(NOW);
        loop.runRound();

        assertThat(pause(loop)).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));
    }

    @Test
    void backsOffWhileRoundsFailAndGoesOnAsBeforeAfterwards() {
        Loop loop = loop(Duration.ofSeconds(1));
        toThrow.add(new IllegalStateException("away"));
        toThrow.add(new NotReadyException("no confirm"));

        loop.runRound();
        assertThat(pause(loop)).isGreaterThan(Duration.ofMillis(1_700));
        loop.runRound();
        assertThat(pause(loop)).isGreaterThan(Duration.ofMillis(3_500));
        loop.runRound();

        assertThat(pause(loop)).isLessThan(Duration.ofMillis(1_200));
    }

    @Test
    void timesRoundsByTheirOutcome() {
        Loop loop = loop(Duration.ofSeconds(1));
        toThrow.add(new IllegalStateException("away"));
        toThrow.add(new NotReadyException("not mounted"));
        toThrow.add(new IllegalArgumentException("a mistake"));

        for (int i = 0; i < 5; i++) {
            loop.runRound();
        }

        assertThat(rounds("waiting")).isEqualTo(2);
        assertThat(rounds("failed")).isEqualTo(1);
        assertThat(rounds("done")).isEqualTo(2);
    }

    @Test
    void goesOnAfterAnError() throws Exception {
        BlockingQueue<String> rounds = new LinkedBlockingQueue<>();
        try (Loop _ = loops.start("tested", Pace.steady(Duration.ofMillis(1)), () -> {
            rounds.add("a round");
            throw new AssertionError("on purpose");
        })) {
            assertThat(rounds.poll(10, TimeUnit.SECONDS)).isNotNull();
            assertThat(rounds.poll(10, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void isWokenUnlessItBacksOff() throws Exception {
        BlockingQueue<String> rounds = new LinkedBlockingQueue<>();
        try (Loop loop = loops.start("tested", Pace.every(LONG), () -> {
            rounds.add("a round");
            if (!toThrow.isEmpty()) {
                throw toThrow.remove();
            }
        })) {
            assertThat(rounds.poll(10, TimeUnit.SECONDS)).isNotNull();

            loop.wake();
            assertThat(rounds.poll(10, TimeUnit.SECONDS)).isNotNull();
            toThrow.add(new IllegalStateException("away"));
            loop.runRound();
            rounds.clear();
            loop.wake();
        }

        assertThat(rounds).isEmpty();
    }

    @Test
    void endsAfterTheRoundUnderWay() throws Exception {
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        BlockingQueue<String> ended = new LinkedBlockingQueue<>();
        Loop loop = loops.start("tested", Pace.steady(Duration.ofMillis(1)), () -> {
            begun.countDown();
            go.await();
            ended.add("a round");
        });
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        loop.stop(stopped::countDown);
        go.countDown();

        assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(ended).hasSize(1);
        assertThat(loop.isRunning()).isFalse();
    }

    private Loop loop(Duration pause) {
        return loops.loop("tested", Pace.every(pause), () -> {
            if (!toThrow.isEmpty()) {
                throw toThrow.remove();
            }
        });
    }

    private double rounds(String outcome) {
        return meters.get("bindery.loop")
                .tags("loop", "tested", "outcome", outcome)
                .timer()
                .count();
    }

    private static Duration pause(Loop loop) {
        var context = new SimpleTriggerContext(clock());
        context.update(NOW, NOW, NOW);
        return Duration.between(NOW, loop.next(context));
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }
}
