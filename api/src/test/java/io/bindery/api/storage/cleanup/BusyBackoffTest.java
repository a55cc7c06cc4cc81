package io.bindery.api.storage.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.loop.Jitter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BusyBackoffTest {

    private final BusyBackoff longest = new BusyBackoff(new Jitter(0.25, () -> 1));
    private final BusyBackoff shortest = new BusyBackoff(new Jitter(0.25, () -> 0));

    @Test
    void triesThreeTimesASecondApart() {
        assertThat(longest.delayAfter(0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(longest.delayAfter(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(longest.delayAfter(2)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void backsOffAfterwards() {
        assertThat(longest.delayAfter(3)).isEqualTo(Duration.ofSeconds(5));
        assertThat(longest.delayAfter(4)).isEqualTo(Duration.ofSeconds(10));
        assertThat(longest.delayAfter(8)).isEqualTo(Duration.ofSeconds(160));
    }

    @Test
    void neverWaitsLongerThanAnHour() {
        assertThat(longest.delayAfter(13)).isEqualTo(Duration.ofHours(1));
        assertThat(longest.delayAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void spreadsTriesByAQuarter() {
        assertThat(shortest.delayAfter(4)).isEqualTo(Duration.ofMillis(7500));
    }
}
