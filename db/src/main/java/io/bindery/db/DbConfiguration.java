package io.bindery.db;

import io.bindery.common.Ids;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The id source that the stores share. */
@Configuration(proxyBeanMethods = false)
class DbConfiguration {

    @Bean
    Ids ids() {
        return new Ids();
    }
}
