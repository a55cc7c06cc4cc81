package io.bindery.worker.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ResidentSizeTest {

    @Test
    void readsWhatLinuxTells() {
        String status = "Name:\tjava\nVmPeak:\t 9000 kB\nVmRSS:\t    2048 kB\nRssAnon:\t 1 kB\n";

        assertThat(ResidentSize.of(status)).isEqualTo(2L << 20);
    }

    @Test
    void knowsNothingOfAProcessThatHasEnded() {
        assertThat(ResidentSize.of("Name:\tjava\nState:\tZ (zombie)\n")).isZero();
        assertThat(ResidentSize.of(Long.MAX_VALUE)).isZero();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void measuresThisProcess() {
        assertThat(ResidentSize.of(ProcessHandle.current().pid())).isGreaterThan(10L << 20);
    }
}
