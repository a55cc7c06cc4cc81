package io.bindery.api.storage.sweep;

import java.time.Clock;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Threads of their own for the sweep and for upkeep, so that a large storage delays neither upkeep nor cleanup. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SweepProperties.class)
class SweepConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ThreadPoolTaskScheduler sweepScheduler() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(2);
        scheduler.setThreadNamePrefix("sweep-");
        scheduler.setWaitForTasksToCompleteOnShutdown(true);
        scheduler.setAwaitTerminationSeconds(10);
        return scheduler;
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> sweepSchedule(
            ThreadPoolTaskScheduler sweepScheduler,
            SweepProperties pauses,
            SweepLoop sweep,
            Upkeep upkeep,
            PurgeRows purge) {
        return ready -> {
            // What a run throws, the scheduler logs; it goes on with the next.
            var _ = sweepScheduler.scheduleWithFixedDelay(sweep::sweep, pauses.every());
            var _ = sweepScheduler.scheduleWithFixedDelay(upkeep::keepUp, pauses.upkeepEvery());
            var _ = sweepScheduler.scheduleWithFixedDelay(purge::purge, pauses.purgeEvery());
        };
    }
}
