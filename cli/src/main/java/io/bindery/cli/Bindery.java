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
        footer = {"", "'bindery COMMAND --help' explains a command."})
public final class Bindery implements Runnable {

    @Spec
    private CommandSpec spec;

    private boolean verbose;

    // Picocli sets the field.
    @SuppressWarnings("NullAway.Init")
    Bindery() {}

    /** Ends the JVM with the exit code. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Reports that the command is missing. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing command: process, serve, submit, ...");
    }

    // Picocli calls it while it parses the arguments: before the first log line, when logback.xml reads the property.
    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Print the log to standard error.")
    void verbose(boolean on) {
        verbose = on;
        if (on) {
            System.setProperty("bindery.log.level", "INFO");
        }
    }

    static int run(String... args) {
        var bindery = new Bindery();
        return commandLine(bindery)
                .setParameterExceptionHandler(Bindery::explainUsage)
                .setExecutionExceptionHandler((failure, command, parsed) -> bindery.explain(failure, command))
                .execute(args);
    }

    /** The command line with all subcommands. */
    static CommandLine commandLine(Bindery bindery) {
        var line = new CommandLine(bindery);
        RemoteCommands.addTo(line);
        line.addSubcommand(new CompletionCommand());
        // After the subcommands, because it is also set on those added so far.
        return line.setExpandAtFiles(false).setUsageHelpAutoWidth(false).setCaseInsensitiveEnumValuesAllowed(true);
    }

    // Arguments can be names that a shell expanded, so they are not printed as they are.
    private static int explainUsage(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println("bindery: " + Printable.of(String.valueOf(wrong.getMessage())));
        command.getErr().println("'" + command.getCommandSpec().qualifiedName() + " --help' explains how to use it.");
        return ExitCode.USAGE_ERROR.code();
    }

    private int explain(Exception failure, CommandLine command) {
        command.getErr().println("bindery: " + CommandErrors.message(failure));
        if (verbose) {
            failure.printStackTrace(command.getErr());
        }
        return CommandErrors.exitCode(failure).code();
    }
}
