package io.bindery.db.upkeep;

import io.bindery.db.lease.LeaseProperties;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** A thread of its own for the rescue, so that a slow sweep or cleanup never delays it. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class RescueConfiguration {

    @Bean
    ContactGate contactGate(LeaseProperties leases) {
        Duration needed = leases.rescueGate();
        return new ContactGate(needed, needed.dividedBy(2), System::nanoTime);
    }

    @Bean
    ThreadPoolTaskScheduler rescueScheduler() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(1);
        scheduler.setThreadNamePrefix("rescue-");
        scheduler.setDaemon(true);
        return scheduler;
    }
}
