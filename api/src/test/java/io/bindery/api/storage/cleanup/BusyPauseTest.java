package io.bindery.api.storage.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.loop.Jitter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BusyPauseTest {

    private final BusyPause longest = new BusyPause(new Jitter(0.25, () -> 1));
    private final BusyPause shortest = new BusyPause(new Jitter(0.25, () -> 0));

    @Test
    void triesThreeTimesASecondApart() {
        assertThat(longest.after(0)).isEqualTo(Duration.ofSeconds(1));
        assertThat(longest.after(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(longest.after(2)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void backsOffAfterwards() {
        assertThat(longest.after(3)).isEqualTo(Duration.ofSeconds(5));
        assertThat(longest.after(4)).isEqualTo(Duration.ofSeconds(10));
        assertThat(longest.after(8)).isEqualTo(Duration.ofSeconds(160));
    }

    @Test
    void neverWaitsLongerThanAnHour() {
        assertThat(longest.after(13)).isEqualTo(Duration.ofHours(1));
        assertThat(longest.after(Integer.MAX_VALUE)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void spreadsTriesByAQuarter() {
        assertThat(shortest.after(4)).isEqualTo(Duration.ofMillis(7500));
    }
}
