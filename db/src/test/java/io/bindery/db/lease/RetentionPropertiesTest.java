package io.bindery.db.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RetentionPropertiesTest {

    @Test
    void keepsInputsADayAndResultsAWeek() {
        assertThat(bind(Map.of()))
                .isEqualTo(new RetentionProperties(Duration.ofHours(24), Duration.ofDays(7), Duration.ofDays(7)));
    }

    @Test
    void mapsEveryKey() {
        var properties = bind(Map.of(
                "bindery.retention.input", "1h",
                "bindery.retention.results", "2h",
                "bindery.retention.max-age", "3h"));

        assertThat(properties)
                .isEqualTo(new RetentionProperties(Duration.ofHours(1), Duration.ofHours(2), Duration.ofHours(3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"input", "results", "max-age"})
    void namesTheSettingThatIsOutOfBounds(String key) {
        assertThatThrownBy(() -> bind(Map.of("bindery.retention." + key, "-1s")))
                .rootCause()
                .hasMessage("bindery.retention." + key + " is not negative");
    }

    private static RetentionProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("bindery.retention", RetentionProperties.class);
    }
}
