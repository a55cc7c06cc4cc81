package io.bindery.api.health;

import io.bindery.common.transport.Transport;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Tells whether messages travel. Not part of readiness: without a broker jobs are accepted all the same, and workers poll. */
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
                .withDetail("note", available ? "messages travel" : "the broker is away; workers find work by polling")
                .build();
    }
}
