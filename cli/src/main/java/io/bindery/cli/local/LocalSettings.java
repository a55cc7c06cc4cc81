package io.bindery.cli.local;

import io.bindery.cli.local.data.DataDirectory;
import io.bindery.cli.local.data.Postgres;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Settings of a server in this process, where they differ from those of the service.
 *
 * @param port where it listens; 0 for any free one
 * @param properties further properties, stronger than all others
 */
public record LocalSettings(int port, Map<String, String> properties) {

    public LocalSettings {
        properties = Map.copyOf(properties);
    }

    /** Settings of a server for one job: no drain, no OpenAPI description, no warm-up of the web page. */
    public static LocalSettings forOneJob() {
        return new LocalSettings(
                0,
                Map.of(
                        "server.shutdown", "immediate",
                        "spring.lifecycle.timeout-per-shutdown-phase", "10s",
                        "springdoc.api-docs.enabled", "false",
                        "bindery.page.first-visit", "false",
                        "bindery.worker.drain-grace", "0s"));
    }

    /** Settings of {@code bindery serve}. */
    public static LocalSettings serving(int port) {
        // A user waits for the command to end: documents not done by then are given back, and continue at the next
        // start.
        return new LocalSettings(
                port,
                Map.of(
                        "spring.lifecycle.timeout-per-shutdown-phase", "30s",
                        "bindery.worker.drain-grace", "20s"));
    }

    // As arguments, because these win over the environment: a SERVER_PORT meant for another program must not apply.
    String[] arguments(DataDirectory data, Postgres postgres) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("server.address", "127.0.0.1");
        all.put("server.port", Integer.toString(port));
        // By default Tomcat makes a directory under the system's temporary directory, and leaves it behind when killed.
        all.put("server.tomcat.basedir", data.path().resolve("tomcat").toString());
        // A refused upload is read to its end; otherwise the client sees a broken connection instead of the reason.
        all.put("server.tomcat.max-swallow-size", "-1");
        all.put("bindery.transport", "in-process");
        all.put("bindery.storage.root", data.storage().toString());
        all.put("spring.datasource.url", postgres.jdbcUrl());
        all.put("spring.datasource.username", postgres.user());
        all.put("spring.datasource.password", postgres.password());
        all.put("spring.flyway.enabled", "true");
        // The database is running already.
        all.put("spring.flyway.connect-retries", "0");
        all.put("spring.autoconfigure.exclude", "org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration");
        // Configuration files in the user's working directory belong to other programs.
        all.put("spring.config.location", "optional:classpath:/bindery-local.properties");
        all.put("spring.jmx.enabled", "false");
        // The worker's defaults switch this off, and the API's readiness needs it.
        all.put("management.health.db.enabled", "true");
        all.putAll(properties);
        return all.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
    }
}
