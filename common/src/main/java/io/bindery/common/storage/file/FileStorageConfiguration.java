package io.bindery.common.storage.file;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the one object that is both the storage and its inventory. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FileStorageProperties.class)
public class FileStorageConfiguration {

    /** Found under both interfaces. */
    @Bean
    FileStorage storage(FileStorageProperties properties, ObjectProvider<MeterRegistry> meters) {
        return new FileStorage(properties.root(), meters.getIfAvailable(SimpleMeterRegistry::new));
    }
}
