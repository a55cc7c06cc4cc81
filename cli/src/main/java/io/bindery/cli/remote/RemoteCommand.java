package io.bindery.cli.remote;

import io.bindery.cli.client.ApiClient;
import io.bindery.cli.terminal.ExitCode;
import io.bindery.cli.terminal.Version;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A command that sends requests to a server. */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n")
abstract class RemoteCommand implements Callable<Integer> {

    @Mixin
    private final ServerOptions options = new ServerOptions();

    @Override
    public final Integer call() throws IOException, InterruptedException {
        try (ApiClient api = options.open()) {
            return run(api).code();
        }
    }

    abstract ExitCode run(ApiClient api) throws IOException, InterruptedException;

    /** The options for server and output. */
    final ServerOptions options() {
        return options;
    }
}
