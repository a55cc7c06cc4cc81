package io.bindery.api.result.download;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The clock that times the renewal of leases. */
@Configuration(proxyBeanMethods = false)
class DownloadConfiguration {

    @Bean
    MonotonicClock monotonicClock() {
        return System::nanoTime;
    }
}
