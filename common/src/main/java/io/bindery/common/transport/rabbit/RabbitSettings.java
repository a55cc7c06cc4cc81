package io.bindery.common.transport.rabbit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Timeouts and intervals for the broker; its address and credentials are set by {@code spring.rabbitmq}.
 *
 * @param confirmTimeout how long a published message may stay unconfirmed before it counts as not published
 * @param retryInterval the pause before the next attempt to reach a broker that was lost
 */
@ConfigurationProperties("bindery.rabbitmq")
record RabbitSettings(
        @DefaultValue("5s") Duration confirmTimeout,
        @DefaultValue("2s") Duration retryInterval) {

    /** Refuses durations that are not positive. */
    RabbitSettings {
        if (!confirmTimeout.isPositive()) {
            throw new IllegalArgumentException("bindery.rabbitmq.confirm-timeout must be positive");
        }
        if (!retryInterval.isPositive()) {
            throw new IllegalArgumentException("bindery.rabbitmq.retry-interval must be positive");
        }
    }
}
