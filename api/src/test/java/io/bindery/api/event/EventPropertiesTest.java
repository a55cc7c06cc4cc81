package io.bindery.api.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class EventPropertiesTest {

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of()))
                .isEqualTo(new EventProperties(Duration.ofMillis(500), Duration.ofSeconds(15), 32, 1000));
    }

    @Test
    void mapsEveryKey() {
        assertThat(bind(Map.of(
                        "bindery.events.every", "2s",
                        "bindery.events.heartbeat", "3s",
                        "bindery.events.per-client", "4",
                        "bindery.events.per-instance", "5")))
                .isEqualTo(new EventProperties(Duration.ofSeconds(2), Duration.ofSeconds(3), 4, 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"every", "heartbeat", "per-client", "per-instance"})
    void namesTheKeyOutOfBounds(String key) {
        assertThatThrownBy(() -> bind(Map.of("bindery.events." + key, "0")))
                .hasStackTraceContaining("bindery.events." + key + " is ");
    }

    private static EventProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("bindery.events", EventProperties.class);
    }
}
