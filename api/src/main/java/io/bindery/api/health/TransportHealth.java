package io.bindery.api.health;

import io.bindery.common.transport.Transport;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether messages are delivered. Not part of readiness: without a broker, jobs are still accepted and workers poll.
 */
@Component("transportHealthIndicator")
class TransportHealth implements HealthIndicator {

    private final Transport transport;

    TransportHealth(Transport transport) {
        this.transport = transport;
    }

    @Override
    public Health health() {
        boolean available = transport.available();
        return Health.up()
                .withDetail("available", available)
                .withDetail(
                        "note",
                        available
                                ? "messages are delivered"
                                : "the broker cannot be reached; workers find work by polling")
                .build();
    }
}
