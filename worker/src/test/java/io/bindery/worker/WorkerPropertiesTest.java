package io.bindery.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class WorkerPropertiesTest {

    @Test
    void hasADefaultForEverything() {
        WorkerProperties defaults = bind(Map.of());

        assertThat(defaults)
                .isEqualTo(new WorkerProperties(
                        Math.min(64, Runtime.getRuntime().availableProcessors()),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(120),
                        Duration.ofMinutes(15),
                        Duration.ofSeconds(45),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(60),
                        5000,
                        DataSize.ofGigabytes(2)));
    }

    @Test
    void mapsEveryKey() {
        Map<String, String> settings = Map.ofEntries(
                Map.entry("bindery.worker.slots", "3"),
                Map.entry("bindery.worker.idle-poll", "1s"),
                Map.entry("bindery.worker.local-wait", "2s"),
                Map.entry("bindery.worker.gate-check", "4s"),
                Map.entry("bindery.worker.database-back-off", "5s"),
                Map.entry("bindery.worker.stall-limit", "6s"),
                Map.entry("bindery.worker.run-limit", "7s"),
                Map.entry("bindery.worker.drain-grace", "8s"),
                Map.entry("bindery.worker.heartbeat", "9s"),
                Map.entry("bindery.worker.retry-base", "10s"),
                Map.entry("bindery.worker.retry-cap", "11s"),
                Map.entry("bindery.worker.max-pages", "12"),
                Map.entry("bindery.worker.max-output", "13B"));

        assertThat(bind(settings))
                .isEqualTo(new WorkerProperties(
                        3,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(6),
                        Duration.ofSeconds(7),
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(9),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(11),
                        12,
                        DataSize.ofBytes(13)));
        assertThat(settings).hasSameSizeAs(WorkerProperties.class.getRecordComponents());
    }

    @ParameterizedTest
    @CsvSource({
        "slots, -1",
        "slots, 65",
        "idle-poll, 0s",
        "local-wait, 0s",
        "gate-check, 0s",
        "database-back-off, 0s",
        "stall-limit, -1s",
        "run-limit, 0s",
        "drain-grace, -1s",
        "heartbeat, 0s",
        "retry-base, 0s",
        "retry-cap, 1s",
        "max-pages, 0",
        "max-output, 0B"
    })
    void namesTheKeyThatIsOutOfBounds(String key, String value) {
        assertThatThrownBy(() -> bind(Map.of("bindery.worker." + key, value)))
                .satisfies(e -> assertThat(causes(e))
                        .anyMatch(message -> message.contains("bindery.worker." + key) && message.contains(" is ")));
    }

    private static Stream<String> causes(Throwable e) {
        return Stream.iterate(e, cause -> cause != null, Throwable::getCause)
                .map(cause -> String.valueOf(cause.getMessage()));
    }

    private static WorkerProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("bindery.worker", WorkerProperties.class);
    }
}
