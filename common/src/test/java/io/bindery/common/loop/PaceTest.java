package io.bindery.common.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void doublesThePauseWithEachFailureUpToTheLongest() {
        Pace pace = Pace.every(Duration.ofSeconds(1));

        assertThat(pace.after(0)).hasSeconds(1);
        assertThat(pace.after(1)).hasSeconds(2);
        assertThat(pace.after(3)).hasSeconds(8);
        assertThat(pace.after(4)).hasSeconds(10);
        assertThat(pace.after(Integer.MAX_VALUE)).hasSeconds(10);
    }

    @Test
    void neverShortensAPauseThatIsLongerThanTheLongest() {
        assertThat(Pace.every(Duration.ofMinutes(5)).after(3)).hasMinutes(5);
    }

    @Test
    void aSteadyOneKeepsItsPause() {
        assertThat(Pace.steady(Duration.ofMillis(200)).after(9)).hasMillis(200);
    }

    @Test
    void jitterStaysWithinItsShare() {
        Duration pause = Duration.ofSeconds(10);

        assertThat(new Jitter(0.25, () -> 0).around(pause)).hasMillis(7_500);
        assertThat(new Jitter(0.25, () -> 0.5).around(pause)).hasMillis(10_000);
        assertThat(new Jitter(0.25, () -> 0.99999).around(pause)).isBetween(pause, Duration.ofMillis(12_500));
        assertThat(new Jitter(0.25, () -> 0).below(pause)).hasMillis(7_500);
        assertThat(new Jitter(0.25, () -> 0.99999).below(pause)).isBetween(Duration.ofMillis(9_999), pause);
    }
}
