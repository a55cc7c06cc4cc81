package io.bindery.api.storage;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Part of readiness: whether the storage gate is open, and if not, why. */
@Component("storageHealthIndicator")
class StorageHealth implements HealthIndicator {

    private final StorageGate gate;

    StorageHealth(StorageGate gate) {
        this.gate = gate;
    }

    @Override
    public Health health() {
        try {
            return switch (gate.check()) {
                case StorageGateState.Open open ->
                    Health.up().withDetail("root", open.root().id()).build();
                case StorageGateState.Closed closed ->
                    Health.down().withDetail("closedGate", closed.reason()).build();
            };
        } catch (DataAccessException | TransactionException e) {
            return Health.down()
                    .withDetail("closedGate", "the database does not answer")
                    .build();
        }
    }
}
