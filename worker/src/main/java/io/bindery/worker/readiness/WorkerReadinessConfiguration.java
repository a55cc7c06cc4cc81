package io.bindery.worker.readiness;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Database and storage as parts of the readiness probe; both read the last check and query nothing. */
@Configuration(proxyBeanMethods = false)
class WorkerReadinessConfiguration {

    @Bean
    HealthIndicator workerDatabaseHealthIndicator(WorkerGate gate) {
        return () -> health(gate.state().database());
    }

    @Bean
    HealthIndicator workerStorageHealthIndicator(WorkerGate gate) {
        return () -> health(gate.state().storage());
    }

    private static Health health(Readiness.Finding finding) {
        return finding.open()
                ? Health.up().build()
                : Health.outOfService().withDetail("reason", finding.reason()).build();
    }
}
