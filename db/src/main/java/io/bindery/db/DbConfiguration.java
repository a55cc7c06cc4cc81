package io.bindery.db;

import io.bindery.common.Ids;
import io.bindery.db.job.RetentionProperties;
import io.bindery.db.lease.LeaseProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The settings and id source that the stores share. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({LeaseProperties.class, RetentionProperties.class})
class DbConfiguration {

    @Bean
    Ids ids() {
        return new Ids();
    }
}
