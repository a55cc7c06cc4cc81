package io.bindery.cli.local;

import io.bindery.api.ApiApplication;
import io.bindery.cli.local.data.DataDirectory;
import io.bindery.cli.local.data.Postgres;
import io.bindery.cli.terminal.CommandException;
import io.bindery.cli.terminal.Printable;
import io.bindery.cli.terminal.Teardown;
import io.bindery.worker.WorkerApplication;
import java.net.BindException;
import java.net.URI;
import java.util.Properties;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** API and worker running in this process on loopback. */
public final class LocalServer implements AutoCloseable {

    private final ServletWebServerApplicationContext context;

    private LocalServer(ServletWebServerApplicationContext context) {
        this.context = context;
    }

    /**
     * Starts the database, then API and worker; the teardown stops them in reverse order.
     *
     * @throws CommandException if one of them does not start
     */
    public static LocalServer start(Teardown teardown, DataDirectory data, LocalSettings settings) {
        Postgres postgres = teardown.start(() -> Postgres.start(data));
        return teardown.start(() -> start(data, postgres, settings));
    }

    /** The base URL of the API. */
    public URI uri() {
        var server = context.getWebServer();
        if (server == null) {
            throw new IllegalStateException("the web server is not running");
        }
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    /** Stops accepting requests; then the worker ends its documents or gives them back. */
    @Override
    public void close() {
        context.close();
    }

    private static LocalServer start(DataDirectory data, Postgres postgres, LocalSettings settings) {
        var application = new SpringApplication(LocalApplication.class);
        application.setDefaultProperties(defaults());
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        // The teardown closes the context, before the database.
        application.setRegisterShutdownHook(false);
        try {
            ConfigurableApplicationContext context = application.run(settings.arguments(data, postgres));
            return new LocalServer((ServletWebServerApplicationContext) context);
        } catch (RuntimeException e) {
            throw failure(e, settings);
        }
    }

    private static Properties defaults() {
        var defaults = new Properties();
        defaults.putAll(WorkerApplication.defaults());
        defaults.putAll(ApiApplication.defaults());
        return defaults;
    }

    private static CommandException failure(RuntimeException e, LocalSettings settings) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof BindException) {
            return CommandException.usageError("port " + settings.port() + " is in use: choose another with --port");
        }
        return CommandException.failure("Bindery did not start: " + Printable.of(root.toString()), e);
    }
}
