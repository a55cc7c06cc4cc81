package io.bindery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.operation.OperationSpec;
import io.bindery.common.operation.Operations;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("reads the standard streams of the JVM")
class BinderyTest {

    @TempDir
    private Path directory;

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveBack() {
        System.setOut(out);
        System.setErr(err);
    }

    @Test
    void explainsItselfWithExamplesAndExitCodes() {
        assertThat(Bindery.run("process", "--help")).isZero();

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("--operations", "--out", "--keep", "bindery process report.pdf", "130");
    }

    @Test
    void tellsItsVersion() {
        assertThat(Bindery.run("--version")).isZero();

        assertThat(printed.toString(StandardCharsets.UTF_8)).startsWith("bindery ");
    }

    @Test
    void saysWhatToDoWhenNoCommandIsGiven() {
        assertThat(Bindery.run(new String[0])).isEqualTo(2);

        assertThat(complaint()).contains("process, serve, submit").contains("--help");
    }

    @Test
    void refusesAPortThatIsNoneBeforeAnythingStarts() {
        assertThat(Bindery.run("serve", "--port", "99999", "--data", directory.resolve("data") + ""))
                .isEqualTo(2);

        assertThat(complaint()).contains("--port is from 0 to 65535, not 99999").doesNotContain("java.");
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void refusesUnknownOperationsBeforeAnythingStarts() throws Exception {
        Path file = Files.writeString(directory.resolve("a.pdf"), "%PDF");

        assertThat(Bindery.run(
                        "process",
                        "--operations",
                        "text,sing",
                        "--out",
                        directory.resolve("out").toString(),
                        file + ""))
                .isEqualTo(2);

        assertThat(complaint()).contains("unknown operation 'sing'; known are " + known());
        assertThat(directory.resolve("out")).doesNotExist();
    }

    @Test
    void refusesFilesThatDoNotExistBeforeAnythingStarts() {
        assertThat(Bindery.run("process", directory.resolve("gone.pdf").toString()))
                .isEqualTo(2);

        assertThat(complaint()).contains("no such file").contains("gone.pdf");
    }

    @Test
    void refusesUnknownOptionsWithoutRepeatingControlCharacters() {
        assertThat(Bindery.run("process", "-\u001b[2Jx.pdf")).isEqualTo(2);

        assertThat(complaint()).contains("--help").doesNotContain("\u001b");
    }

    @Test
    void doesNotReadArgumentsFromFiles() throws Exception {
        Path file = Files.writeString(directory.resolve("arguments"), "--help");

        assertThat(Bindery.run("process", "@" + file)).isEqualTo(2);

        assertThat(complaint()).contains("no such file");
    }

    private String complaint() {
        return errors.toString(StandardCharsets.UTF_8);
    }

    private static String known() {
        return Operations.all().stream().map(OperationSpec::name).sorted().collect(Collectors.joining(", "));
    }
}
