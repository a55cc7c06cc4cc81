package io.bindery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

class CliDocsTest {

    private static final Path DOCS = Path.of("..", "docs", "cli.md");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "process",
                "serve",
                "submit",
                "list",
                "status",
                "watch",
                "results",
                "cancel",
                "retry",
                "delete",
                "storage",
                "operations",
                "completion"
            })
    void showsWhatHelpSaysOfSynopsisAndOptions(String command) throws IOException {
        CommandLine line = Objects.requireNonNull(
                Bindery.commandLine(new Bindery()).getSubcommands().get(command));
        String usage = line.getUsageMessage(Ansi.OFF);
        int rest = usage.indexOf(command.equals("completion") ? "\nExamples:" : "\nExit codes:");

        assertThat(Files.readString(DOCS))
                .contains("```text\n" + usage.substring(0, rest).stripTrailing() + "\n```");
    }

    @ParameterizedTest
    @EnumSource
    void explainsEveryExitCode(ExitCode exit) throws IOException {
        String meaning = String.valueOf(ExitCode.descriptions().get("%3d".formatted(exit.code())));

        assertThat(Files.readString(DOCS))
                .containsPattern("\\| " + exit.code() + " \\| " + meaning.replaceAll("[()]", "."));
    }
}
