package io.bindery.db;

import io.bindery.common.id.Ids;
import io.bindery.db.completion.RetentionProperties;
import io.bindery.db.lease.LeaseProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** The settings and id source that the stores share, and how the processes' connections to the database behave. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:/io/bindery/db/connections.properties")
@EnableConfigurationProperties({LeaseProperties.class, RetentionProperties.class})
class DbConfiguration {

    @Bean
    Ids ids() {
        return new Ids();
    }
}
