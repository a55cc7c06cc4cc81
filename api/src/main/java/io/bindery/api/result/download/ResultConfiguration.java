package io.bindery.api.result.download;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The clock by which leases are renewed. */
@Configuration(proxyBeanMethods = false)
class ResultConfiguration {

    @Bean
    Ticker ticker() {
        return System::nanoTime;
    }
}
