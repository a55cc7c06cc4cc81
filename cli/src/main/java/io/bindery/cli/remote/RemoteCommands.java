package io.bindery.cli.remote;

import io.bindery.cli.terminal.ExitCode;
import java.util.List;
import picocli.CommandLine;

/** All commands that ask a server. */
public final class RemoteCommands {

    private RemoteCommands() {}

    /** Puts them behind the commands that are there already. */
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
                            .exitCodeList(ExitCode.explained());
                    bindery.addSubcommand(line);
                });
    }
}
