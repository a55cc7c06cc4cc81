package io.bindery.cli.remote;

import io.bindery.cli.terminal.ExitCode;
import java.util.List;
import picocli.CommandLine;

/** All commands that send requests to a server. */
public final class RemoteCommands {

    private RemoteCommands() {}

    /** Adds them after the commands added so far. */
    public static void addTo(CommandLine bindery) {
        List.of(
                        new SubmitCommand(),
                        new ListCommand(),
                        new StatusCommand(),
                        new WatchCommand(),
                        new ResultsCommand(),
                        new CancelCommand(),
                        new RetryCommand(),
                        new DeleteCommand(),
                        new StorageCommand(),
                        new OperationsCommand())
                .forEach(command -> {
                    var line = new CommandLine(command);
                    line.getCommandSpec()
                            .usageMessage()
                            .exitCodeListHeading("%nExit codes:%n")
                            .exitCodeList(ExitCode.descriptions());
                    bindery.addSubcommand(line);
                });
    }
}
