package io.bindery.api.health;

import io.bindery.common.loop.Loop;
import io.bindery.common.loop.Loops;
import io.bindery.common.loop.Pace;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The loop that reads the backlog for its meters. */
@Configuration(proxyBeanMethods = false)
class BacklogConfiguration {

    @Bean
    Loop loopOfBacklog(Loops loops, @Value("${bindery.metrics.every:10s}") Duration pause, BacklogMeters meters) {
        return loops.loop("backlog", Pace.every(pause), meters::read);
    }
}
