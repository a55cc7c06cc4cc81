package io.bindery.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class DockerConditionTest {

    @Test
    void skipsWithItsReasonWithoutAnEngine() {
        var result = DockerCondition.evaluate(false, false);

        assertThat(result.isDisabled()).isTrue();
        assertThat(result.getReason()).contains("no Docker engine");
    }

    @Test
    void failsWithoutAnEngineWhereOneIsRequired() {
        assertThatIllegalStateException().isThrownBy(() -> DockerCondition.evaluate(false, true));
    }

    @Test
    void runsWithAnEngine() {
        assertThat(DockerCondition.evaluate(true, true).isDisabled()).isFalse();
    }
}
