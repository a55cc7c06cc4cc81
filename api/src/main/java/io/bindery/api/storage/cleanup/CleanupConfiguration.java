package io.bindery.api.storage.cleanup;

import io.bindery.common.loop.Loop;
import io.bindery.common.loop.Loops;
import io.bindery.common.loop.Pace;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The loop of cleanup; a loop of its own, because removing large trees takes time. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CleanupProperties.class)
class CleanupConfiguration {

    @Bean
    Loop loopOfCleanup(Loops loops, CleanupProperties pauses, Cleanup cleanup) {
        return loops.loop("cleanup", Pace.every(pauses.every()), cleanup::round);
    }
}
