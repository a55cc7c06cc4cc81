package io.bindery.api.storage.cleanup;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** A thread of its own for cleanup, since removing large trees takes time. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CleanupProperties.class)
class CleanupConfiguration {

    @Bean
    ThreadPoolTaskScheduler cleanupScheduler() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(1);
        scheduler.setThreadNamePrefix("cleanup-");
        scheduler.setWaitForTasksToCompleteOnShutdown(true);
        scheduler.setAwaitTerminationSeconds(10);
        return scheduler;
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> cleanupSchedule(
            ThreadPoolTaskScheduler cleanupScheduler, CleanupProperties pauses, CleanupLoop cleanup) {
        return ready -> {
            // What a run throws, the scheduler logs; it goes on with the next.
            var _ = cleanupScheduler.scheduleWithFixedDelay(cleanup::round, pauses.every());
        };
    }
}
