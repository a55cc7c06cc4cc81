package io.bindery.cli;

import io.bindery.cli.remote.RemoteCommands;
import io.bindery.cli.terminal.ExitCode;
import io.bindery.cli.terminal.Printable;
import io.bindery.cli.terminal.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code bindery} command. */
@Command(
        name = "bindery",
        description = "Processes batches of PDFs, on this machine or on a server.",
        subcommands = {ProcessCommand.class, ServeCommand.class},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "'bindery COMMAND --help' tells more of a command."})
public final class Bindery implements Runnable {

    @Spec
    private CommandSpec spec;

    private boolean verbose;

    // Picocli makes it and sets the field.
    @SuppressWarnings("NullAway.Init")
    Bindery() {}

    /** Ends the JVM with the exit code. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: process, serve, submit, ...");
    }

    // Picocli calls it while it reads the arguments: before anything logs, and logback.xml reads the property then.
    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Tell what happens inside, on standard error.")
    void verbose(boolean on) {
        verbose = on;
        if (on) {
            System.setProperty("bindery.log.level", "INFO");
        }
    }

    static int run(String... args) {
        var bindery = new Bindery();
        return commandLine(bindery)
                .setParameterExceptionHandler(Bindery::explainUse)
                .setExecutionExceptionHandler((failure, command, parsed) -> bindery.explain(failure, command))
                .execute(args);
    }

    /** Everything that can be said. */
    static CommandLine commandLine(Bindery bindery) {
        var line = new CommandLine(bindery);
        RemoteCommands.addTo(line);
        line.addSubcommand(new CompletionCommand());
        // After the subcommands, or they would not have it.
        return line.setExpandAtFiles(false).setUsageHelpAutoWidth(false).setCaseInsensitiveEnumValuesAllowed(true);
    }

    // Arguments can be names that a shell expanded, so they are not printed as they are.
    private static int explainUse(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println("bindery: " + Printable.of(String.valueOf(wrong.getMessage())));
        command.getErr().println("'" + command.getCommandSpec().qualifiedName() + " --help' tells how to use it.");
        return ExitCode.WRONG_USE.code();
    }

    private int explain(Exception failure, CommandLine command) {
        command.getErr().println("bindery: " + Failures.message(failure));
        if (verbose) {
            failure.printStackTrace(command.getErr());
        }
        return Failures.exitCode(failure).code();
    }
}
