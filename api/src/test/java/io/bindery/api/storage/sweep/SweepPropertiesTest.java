package io.bindery.api.storage.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SweepPropertiesTest {

    private static final SweepProperties DEFAULTS = bind(Map.of());

    @Test
    void hasDefaults() {
        assertThat(DEFAULTS)
                .isEqualTo(new SweepProperties(
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(15),
                        Duration.ofMinutes(10),
                        Duration.ofHours(1),
                        Duration.ofHours(24),
                        20,
                        0.1,
                        Duration.ofMinutes(2)));
    }

    @Test
    void mapsEveryKey() {
        SweepProperties all = bind(Map.of(
                "bindery.sweep.every", "1s",
                "bindery.sweep.upkeep-every", "2s",
                "bindery.sweep.purge-every", "3s",
                "bindery.sweep.sightings-apart", "4s",
                "bindery.sweep.trash-for", "5s",
                "bindery.sweep.max-orphans", "6",
                "bindery.sweep.max-share", "0.7",
                "bindery.sweep.completion-silence", "8s"));

        assertThat(all)
                .isEqualTo(new SweepProperties(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5),
                        6,
                        0.7,
                        Duration.ofSeconds(8)));
    }

    @ParameterizedTest
    @CsvSource({
        "every, 0s",
        "upkeep-every, 0s",
        "purge-every, 0s",
        "sightings-apart, -1s",
        "trash-for, -1s",
        "max-orphans, -1",
        "max-share, 1.1",
        "max-share, -0.1",
        "completion-silence, 0s"
    })
    void namesTheKeyOutOfBounds(String key, String value) {
        assertThatThrownBy(() -> bind(Map.of("bindery.sweep." + key, value)))
                .hasStackTraceContaining("bindery.sweep." + key + " is ");
    }

    @Test
    void takesAFewOrManyOrphansForAMistake() {
        assertThat(DEFAULTS.tooMany(2, 2)).isFalse();
        assertThat(DEFAULTS.tooMany(3, 29)).isTrue();
        assertThat(DEFAULTS.tooMany(3, 30)).isFalse();
        assertThat(DEFAULTS.tooMany(20, 1000)).isFalse();
        assertThat(DEFAULTS.tooMany(21, 1000)).isTrue();
    }

    private static SweepProperties bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("bindery.sweep", SweepProperties.class);
    }
}
