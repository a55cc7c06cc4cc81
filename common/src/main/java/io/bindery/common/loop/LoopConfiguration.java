package io.bindery.common.loop;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Offers what creates and runs loops. */
@Configuration(proxyBeanMethods = false)
class LoopConfiguration {

    @Bean
    Loops loops(Outage outage, MeterRegistry meters) {
        return new Loops(outage, meters);
    }

    @Bean
    EachItem eachItem(Outage outage, MeterRegistry meters) {
        return new EachItem(outage, meters, System::nanoTime);
    }
}
