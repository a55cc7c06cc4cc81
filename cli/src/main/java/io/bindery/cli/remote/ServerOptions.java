package io.bindery.cli.remote;

import io.bindery.cli.client.ApiClient;
import io.bindery.cli.terminal.CommandException;
import io.bindery.cli.terminal.Printable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server is asked, and how its answer is printed. */
final class ServerOptions {

    private static final String VARIABLE = "BINDERY_SERVER";
    private static final String STANDARD = "http://127.0.0.1:8080";
    // Behind the options of the command itself.
    private static final int LAST = 100;

    @Option(
            names = "--server",
            paramLabel = "URL",
            order = LAST,
            description = {"The server to ask (default: $" + VARIABLE + ",", "else " + STANDARD + ")."})
    private @Nullable String server;

    @Option(
            names = "--json",
            order = LAST + 1,
            description = "Print the API's JSON on standard output, and nothing else there.")
    private boolean json;

    /** @throws CommandException if the server is no URL of one */
    ApiClient open() {
        return new ApiClient(checked(server == null ? standard() : server));
    }

    boolean json() {
        return json;
    }

    /** A command line that asks the same server. */
    String command(String arguments) {
        return "bindery " + arguments + (server == null ? "" : " --server " + Printable.of(server));
    }

    private static String standard() {
        String variable = System.getenv(VARIABLE);
        return variable == null || variable.isBlank() ? STANDARD : variable;
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
            // Told like a URL of something else.
        }
        throw CommandException.wrongUse(
                "the server is a URL such as " + STANDARD + ", not '" + Printable.of(server) + "'");
    }

    private static boolean isHttp(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        return scheme.equals("http") || scheme.equals("https");
    }
}
