package io.bindery.api.testing;

import io.bindery.api.storage.StorageGate;
import io.bindery.common.storage.file.FileStorage;
import io.bindery.db.testing.Snapshots;
import io.bindery.db.testing.TimeMachine;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The disk of a test, and eyes that look past the API. */
@TestConfiguration(proxyBeanMethods = false)
class WriteTestConfiguration {

    @Bean
    Disk disk(ApiTestConfiguration.Root root) {
        return new Disk(root.path());
    }

    @Bean
    @Primary
    FileStorage lockingStorage(Disk disk, MeterRegistry meters) {
        return new FileStorage(disk.locking(), meters);
    }

    @Bean
    Snapshots snapshots(JdbcClient jdbc) {
        return new Snapshots(jdbc);
    }

    @Bean
    EmptyInstallation emptyInstallation(JdbcClient jdbc, Disk disk, StorageGate gate, Snapshots now, TimeMachine time) {
        return new EmptyInstallation(jdbc, disk, gate, now, time);
    }
}
