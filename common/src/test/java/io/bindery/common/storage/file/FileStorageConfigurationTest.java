package io.bindery.common.storage.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.storage.Storage;
import io.bindery.common.storage.StorageInventory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class FileStorageConfigurationTest {

    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(FileStorageConfiguration.class);

    @Test
    void makesOneStorageFromItsKey(@TempDir Path root) {
        runner.withPropertyValues("bindery.storage.root=" + root).run(context -> {
            assertThat(context.getBean(Storage.class)).isSameAs(context.getBean(StorageInventory.class));
            assertThat(context.getBean(FileStorageProperties.class)).isEqualTo(new FileStorageProperties(root));
        });
    }

    @Test
    void countsInTheApplicationsMeters(@TempDir Path root) {
        runner.withPropertyValues("bindery.storage.root=" + root)
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run(context -> assertThat(context.getBean(MeterRegistry.class)
                                .find("bindery.storage.fsync")
                                .counter())
                        .isNotNull());
    }

    @Test
    void startsNotWithoutARoot() {
        runner.run(
                context -> assertThat(context).getFailure().rootCause().hasMessageContaining("bindery.storage.root"));
        runner.withPropertyValues("bindery.storage.root=")
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("bindery.storage.root"));
    }
}
