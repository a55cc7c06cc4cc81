package io.bindery.common.storage.file;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Offers one bean that is both the storage and its inventory. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FileStorageProperties.class)
class FileStorageConfiguration {

    /** Injected under both interfaces. */
    @Bean
    FileStorage storage(FileStorageProperties properties, ObjectProvider<MeterRegistry> meters) {
        return new FileStorage(properties.root(), meters.getIfAvailable(SimpleMeterRegistry::new));
    }
}
