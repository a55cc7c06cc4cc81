package io.bindery.api.event;

import io.bindery.common.loop.Loop;
import io.bindery.common.loop.Loops;
import io.bindery.common.loop.Pace;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The loop that polls for changes. It backs off by at most two seconds, because people watch. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventProperties.class)
class EventConfiguration {

    private static final Duration MAX_BACKOFF = Duration.ofSeconds(2);

    @Bean
    Loop loopOfEvents(Loops loops, EventProperties pauses, WatchChanges watch) {
        return loops.loop("events", Pace.every(pauses.every()).backingOffTo(MAX_BACKOFF), watch::round);
    }
}
