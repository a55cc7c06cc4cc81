package io.bindery.db.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class LeasePropertiesTest {

    @Test
    void hasTheTimesOfTheDesign() {
        assertThat(bind(Map.of()))
                .isEqualTo(new LeaseProperties(
                        Duration.ofSeconds(60),
                        Duration.ofMinutes(20),
                        Duration.ofSeconds(120),
                        Duration.ofHours(2),
                        Duration.ofSeconds(120),
                        Duration.ofHours(1),
                        Duration.ofSeconds(30)));
    }

    @Test
    void mapsEveryKey() {
        var properties = bind(Map.of(
                "bindery.lease.duration", "2s",
                "bindery.lease.run-limit", "3s",
                "bindery.lease.upload", "4s",
                "bindery.lease.upload-limit", "5s",
                "bindery.lease.download", "6s",
                "bindery.lease.download-limit", "7s",
                "bindery.lease.grace", "8s"));

        assertThat(properties)
                .isEqualTo(new LeaseProperties(
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(6),
                        Duration.ofSeconds(7),
                        Duration.ofSeconds(8)));
    }

    @ParameterizedTest
    @CsvSource({
        "duration, 999ms",
        "run-limit, 59s",
        "upload, 999ms",
        "upload-limit, 119s",
        "download, 999ms",
        "download-limit, 119s",
        "grace, -1s"
    })
    void namesTheSettingThatIsOutOfBounds(String key, String value) {
        assertThatThrownBy(() -> bind(Map.of("bindery.lease." + key, value)))
                .rootCause()
                .hasMessageStartingWith("bindery.lease." + key + " is ");
    }

    @Test
    void holdersStopBeforeOthersMayBeginAndRescuersWaitLonger() {
        LeaseProperties leases = bind(Map.of());

        assertThat(leases.renewEvery()).isEqualTo(Duration.ofSeconds(15));
        assertThat(leases.trust()).isEqualTo(Duration.ofSeconds(45)).isLessThan(leases.duration());
        assertThat(leases.rescueGate()).isEqualTo(Duration.ofSeconds(75)).isGreaterThan(leases.duration());
    }

    private static LeaseProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("bindery.lease", LeaseProperties.class);
    }
}
