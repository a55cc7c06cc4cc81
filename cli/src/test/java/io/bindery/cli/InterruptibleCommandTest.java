package io.bindery.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisabledOnOs(OS.WINDOWS)
class InterruptibleCommandTest {

    private static final List<String> INTERRUPTS_ITSELF = List.of("sh", "-c", "kill -INT $$; echo survived");

    @Test
    void isNeededWhereAShellIgnoresTheSignal() throws Exception {
        assertThat(outputWithSignalIgnored(INTERRUPTS_ITSELF)).isEqualTo("survived\n");
    }

    @ParameterizedTest
    @MethodSource("launchers")
    void restoresTheSignal(List<String> launcher) throws Exception {
        assumeTrue(InterruptibleCommand.works(launcher), () -> launcher.getFirst() + " does not work here");

        assertThat(outputWithSignalIgnored(InterruptibleCommand.behind(launcher, INTERRUPTS_ITSELF)))
                .isEmpty();
    }

    static List<List<String>> launchers() {
        return InterruptibleCommand.launchers();
    }

    /** What a command prints when it is started as a shell starts one in its background. */
    private static String outputWithSignalIgnored(List<String> command) throws Exception {
        var shell = List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh");
        Process process = new ProcessBuilder(InterruptibleCommand.behind(shell, command)).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
