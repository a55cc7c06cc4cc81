package io.bindery.api.storage.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CleanupPropertiesTest {

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of())).isEqualTo(new CleanupProperties(Duration.ofSeconds(1), 100, Duration.ofHours(24)));
    }

    @Test
    void mapsEveryKey() {
        assertThat(bind(Map.of(
                        "bindery.cleanup.every", "2s",
                        "bindery.cleanup.batch", "7",
                        "bindery.cleanup.alarm-after", "3h")))
                .isEqualTo(new CleanupProperties(Duration.ofSeconds(2), 7, Duration.ofHours(3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"every", "batch", "alarm-after"})
    void namesTheKeyOutOfBounds(String key) {
        assertThatThrownBy(() -> bind(Map.of("bindery.cleanup." + key, "0")))
                .hasStackTraceContaining("bindery.cleanup." + key + " is ");
    }

    private static CleanupProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("bindery.cleanup", CleanupProperties.class);
    }
}
