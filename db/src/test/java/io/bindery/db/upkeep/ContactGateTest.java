package io.bindery.db.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ContactGateTest {

    // Starts below zero and passes it, as System.nanoTime may.
    private final AtomicLong nanos = new AtomicLong(-Duration.ofSeconds(50).toNanos());
    private final ContactGate gate = new ContactGate(Duration.ofSeconds(75), Duration.ofSeconds(30), nanos::get);

    @Test
    void opensAfterUnbrokenContactOnly() {
        contactFor(70);
        assertThat(gate.open()).isFalse();

        contactFor(10);

        assertThat(gate.open()).isTrue();
    }

    @Test
    void timeAloneDoesNotOpenIt() {
        pass(1000);

        assertThat(gate.open()).isFalse();
    }

    @Test
    void shutsWhenTheDatabaseDoesNotAnswer() {
        contactFor(100);

        gate.broken();

        assertThat(gate.open()).isFalse();
        contactFor(70);
        assertThat(gate.open()).isFalse();
        contactFor(10);
        assertThat(gate.open()).isTrue();
    }

    @Test
    void shutsAfterALongSilenceThoughNothingFailed() {
        contactFor(100);

        pass(31);
        gate.contact();

        assertThat(gate.open()).isFalse();
    }

    @Test
    void aShortSilenceDoesNoHarm() {
        contactFor(100);

        pass(30);
        gate.contact();

        assertThat(gate.open()).isTrue();
    }

    private void contactFor(int seconds) {
        for (int i = 0; i < seconds / 10; i++) {
            pass(10);
            gate.contact();
        }
    }

    private void pass(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
