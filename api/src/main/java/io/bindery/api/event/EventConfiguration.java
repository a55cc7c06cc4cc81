package io.bindery.api.event;

import io.bindery.common.loop.Loop;
import io.bindery.common.loop.Loops;
import io.bindery.common.loop.Pace;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The loop that looks for changes. People watch: it backs off for two seconds at most. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventProperties.class)
class EventConfiguration {

    private static final Duration LONGEST = Duration.ofSeconds(2);

    @Bean
    Loop loopOfEvents(Loops loops, EventProperties pauses, WatchChanges watch) {
        return loops.loop("events", Pace.every(pauses.every()).backingOffTo(LONGEST), watch::round);
    }
}
