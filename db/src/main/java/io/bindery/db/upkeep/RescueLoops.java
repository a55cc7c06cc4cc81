package io.bindery.db.upkeep;

import io.bindery.common.loop.Loop;
import io.bindery.common.loop.Loops;
import io.bindery.common.loop.Pace;
import io.bindery.db.lease.DownloadLeases;
import io.bindery.db.lease.LeaseProperties;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The loops of the rescue, which every process runs. They are separate from others: no slow sweep or cleanup delays
 * them.
 */
@Configuration(proxyBeanMethods = false)
class RescueLoops {

    @Bean
    ContactGate contactGate(LeaseProperties leases) {
        Duration needed = leases.rescueGate();
        return new ContactGate(needed, needed.dividedBy(2), System::nanoTime);
    }

    @Bean
    Loop loopOfRescue(Loops loops, @Value("${bindery.rescue.every:10s}") Duration pause, Rescue rescue) {
        return loops.loop("rescue", Pace.every(pause), rescue::rescue);
    }

    @Bean
    Loop loopOfDownloads(Loops loops, @Value("${bindery.rescue.every:10s}") Duration pause, DownloadLeases downloads) {
        return loops.loop("downloads", Pace.every(pause), downloads::closeForgotten);
    }

    @Bean
    Loop loopOfRetries(Loops loops, @Value("${bindery.rescue.promote-every:1s}") Duration pause, QueueRetries retries) {
        return loops.loop("retries", Pace.every(pause), retries::round);
    }
}
