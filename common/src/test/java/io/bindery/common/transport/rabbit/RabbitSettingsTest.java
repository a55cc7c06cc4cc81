package io.bindery.common.transport.rabbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RabbitSettingsTest {

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of())).isEqualTo(new RabbitSettings(Duration.ofSeconds(5), Duration.ofSeconds(2)));
    }

    @Test
    void mapsEveryKey() {
        var settings = bind(Map.of("bindery.rabbitmq.confirm-timeout", "7s", "bindery.rabbitmq.retry-interval", "9s"));

        assertThat(settings).isEqualTo(new RabbitSettings(Duration.ofSeconds(7), Duration.ofSeconds(9)));
    }

    @Test
    void refusesDurationsThatAreNotPositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RabbitSettings(Duration.ZERO, Duration.ofSeconds(2)))
                .withMessageContaining("confirm-timeout");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RabbitSettings(Duration.ofSeconds(5), Duration.ZERO))
                .withMessageContaining("retry-interval");
    }

    private static RabbitSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("bindery.rabbitmq", RabbitSettings.class);
    }
}
