package io.bindery.cli.remote;

import io.bindery.cli.client.ApiClient;
import io.bindery.cli.terminal.CommandException;
import io.bindery.cli.terminal.Printable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of all commands that send requests: the server, and the output format. */
final class ServerOptions {

    private static final String ENVIRONMENT_VARIABLE = "BINDERY_SERVER";
    private static final String DEFAULT_SERVER = "http://127.0.0.1:8080";
    // Behind the options of the command itself.
    private static final int LAST = 100;

    @Option(
            names = "--server",
            paramLabel = "URL",
            order = LAST,
            description = {"The server (default: $" + ENVIRONMENT_VARIABLE + ",", "else " + DEFAULT_SERVER + ")."})
    private @Nullable String server;

    @Option(names = "--json", order = LAST + 1, description = "Print only the API's JSON on standard output.")
    private boolean json;

    /** @throws CommandException if the server is not an HTTP URL */
    ApiClient open() {
        return new ApiClient(checked(server == null ? defaultServer() : server));
    }

    boolean json() {
        return json;
    }

    /** A command line for the same server. */
    String command(String arguments) {
        return "bindery " + arguments + (server == null ? "" : " --server " + Printable.of(server));
    }

    private static String defaultServer() {
        String variable = System.getenv(ENVIRONMENT_VARIABLE);
        return variable == null || variable.isBlank() ? DEFAULT_SERVER : variable;
    }

    private static URI checked(String server) {
        try {
            var uri = new URI(server.strip());
            if (isHttp(uri)
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Reported below, like a URL that is not HTTP.
        }
        throw CommandException.usageError(
                "the server is a URL such as " + DEFAULT_SERVER + ", not '" + Printable.of(server) + "'");
    }

    private static boolean isHttp(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        return scheme.equals("http") || scheme.equals("https");
    }
}
