package io.bindery.cli;

import io.bindery.cli.terminal.ExitCode;
import io.bindery.cli.terminal.Version;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a script that lets a shell complete commands and options. */
@Command(
        name = "completion",
        description = "Prints a script that lets bash and zsh complete commands, options and files.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(bindery completion)",
            "  bindery completion > ~/.local/share/bash-completion/completions/bindery"
        })
final class CompletionCommand implements Callable<Integer> {

    // Picocli sets the field.
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    CompletionCommand() {}

    @Override
    public Integer call() {
        System.out.print(AutoComplete.bash("bindery", spec.root().commandLine()));
        System.out.println();
        return ExitCode.SUCCEEDED.code();
    }
}
