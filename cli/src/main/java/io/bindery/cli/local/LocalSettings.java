package io.bindery.cli.local;

import io.bindery.cli.local.data.DataDirectory;
import io.bindery.cli.local.data.Postgres;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a server on one machine differs from the service.
 *
 * @param port where it listens; 0 for any free one
 * @param properties further properties, stronger than all others
 */
public record LocalSettings(int port, Map<String, String> properties) {

    public LocalSettings {
        properties = Map.copyOf(properties);
    }

    /** A server for one job, thrown away afterwards: nothing to drain, to describe, to show or to sweep. */
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

    /** A server that stays. */
    public static LocalSettings serving(int port) {
        // Somebody waits for a prompt: what is not done by then is given back and goes on at the next start.
        return new LocalSettings(
                port,
                Map.of(
                        "spring.lifecycle.timeout-per-shutdown-phase", "30s",
                        "bindery.worker.drain-grace", "20s"));
    }

    // As arguments, because these win over the environment: a SERVER_PORT meant for something else must not count here.
    String[] arguments(DataDirectory data, Postgres postgres) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("server.address", "127.0.0.1");
        all.put("server.port", Integer.toString(port));
        // Tomcat would otherwise work under the system's temporary directory, and leave that behind when killed.
        all.put("server.tomcat.basedir", data.path().resolve("tomcat").toString());
        // A refused upload is read to its end, or its sender sees a broken connection instead of the reason.
        all.put("server.tomcat.max-swallow-size", "-1");
        all.put("bindery.transport", "in-process");
        all.put("bindery.storage.root", data.storage().toString());
        all.put("spring.datasource.url", postgres.jdbcUrl());
        all.put("spring.datasource.username", postgres.user());
        all.put("spring.datasource.password", postgres.password());
        all.put("spring.flyway.enabled", "true");
        // The database runs, or the start has failed.
        all.put("spring.flyway.connect-retries", "0");
        all.put("spring.autoconfigure.exclude", "org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration");
        // Settings of whatever project the user stands in are none of ours.
        all.put("spring.config.location", "optional:classpath:/bindery-local.properties");
        all.put("spring.jmx.enabled", "false");
        // The worker's defaults take this out of its own readiness; the API's readiness asks for it.
        all.put("management.health.db.enabled", "true");
        all.putAll(properties);
        return all.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
    }
}
