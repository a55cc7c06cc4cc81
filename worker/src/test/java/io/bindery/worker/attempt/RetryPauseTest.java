package io.bindery.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryPauseTest {

    @Test
    void doublesItsBoundUpToTheCap() {
        var longest = new RetryPause(Duration.ofSeconds(2), Duration.ofSeconds(60), () -> 1);

        assertThat(longest.after(1)).hasSeconds(2);
        assertThat(longest.after(2)).hasSeconds(4);
        assertThat(longest.after(5)).hasSeconds(32);
        assertThat(longest.after(6)).hasSeconds(60);
        assertThat(longest.after(Integer.MAX_VALUE)).hasSeconds(60);
    }

    @Test
    void isAnythingDownToNothing() {
        var shortest = new RetryPause(Duration.ofSeconds(2), Duration.ofSeconds(60), () -> 0);

        assertThat(shortest.after(3)).isZero();
    }
}
