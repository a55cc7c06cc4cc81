package io.bindery.cli;

import io.bindery.cli.local.LocalServer;
import io.bindery.cli.local.LocalSettings;
import io.bindery.cli.local.data.PersistentData;
import io.bindery.cli.terminal.CommandException;
import io.bindery.cli.terminal.ExitCode;
import io.bindery.cli.terminal.Printable;
import io.bindery.cli.terminal.Teardown;
import io.bindery.cli.terminal.Version;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves the REST interface until it is interrupted or terminated. */
@Command(
        name = "serve",
        description = "Runs the service on this machine; jobs and results stay in DIR across restarts.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  bindery serve",
            "  bindery serve --port 9000 --data /srv/bindery",
            "",
            "It listens on 127.0.0.1 only. Ctrl-C or SIGTERM stop it in order: running work gets time to end."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  2:usage error: the port or the data is in use, or DIR cannot be written",
            "  3:Bindery could not start here",
            "130:stopped by Ctrl-C",
            "143:stopped by SIGTERM"
        })
final class ServeCommand implements Callable<Integer> {

    private static final int MAX_PORT = 65_535;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Where to listen (default: ${DEFAULT-VALUE}); 0 for any free port.")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where to keep everything (default: $XDG_DATA_HOME/bindery, else ~/.local/share/bindery).")
    private @Nullable Path data;

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > MAX_PORT) {
            throw CommandException.usageError("--port is from 0 to " + MAX_PORT + ", not " + port);
        }
        Path directory = data == null ? defaultData(System.getenv("XDG_DATA_HOME")) : data;

        try (Teardown teardown = Teardown.atExit(() -> System.err.println("bindery: stopping"))) {
            try {
                PersistentData persistent = teardown.start(() -> PersistentData.open(directory));
                LocalServer server = LocalServer.start(teardown, persistent, LocalSettings.serving(port));
                System.out.println("Bindery is ready at " + server.uri() + " with its data in "
                        + Printable.of(persistent.path().toString()));
                teardown.await();
                return ExitCode.SUCCEEDED.code();
            } catch (CancellationException e) {
                return ExitCode.INTERRUPTED.code();
            }
        }
    }

    private static Path defaultData(@Nullable String dataHome) {
        return dataHome == null || dataHome.isBlank()
                ? Path.of(System.getProperty("user.home"), ".local", "share", "bindery")
                : Path.of(dataHome, "bindery");
    }
}
