package io.bindery.api.event;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** A thread of its own for the look at changes, so that nothing else delays what people see. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventProperties.class)
class EventConfiguration {

    @Bean
    ThreadPoolTaskScheduler eventScheduler() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(1);
        scheduler.setThreadNamePrefix("events-");
        scheduler.setWaitForTasksToCompleteOnShutdown(true);
        scheduler.setAwaitTerminationSeconds(5);
        return scheduler;
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> eventSchedule(
            ThreadPoolTaskScheduler eventScheduler, EventProperties pauses, WatchChanges watch) {
        return ready -> {
            // What a run throws, the scheduler logs; it goes on with the next.
            var _ = eventScheduler.scheduleWithFixedDelay(watch::round, pauses.every());
        };
    }
}
