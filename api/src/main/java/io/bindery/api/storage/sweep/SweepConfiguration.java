package io.bindery.api.storage.sweep;

import io.bindery.common.loop.Loop;
import io.bindery.common.loop.Loops;
import io.bindery.common.loop.Pace;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The loops of the sweep and of upkeep; separate, so that the sweep of a large storage delays neither upkeep nor
 * cleanup.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SweepProperties.class)
class SweepConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Loop loopOfSweeps(Loops loops, SweepProperties pauses, RunSweep sweep) {
        return loops.loop("sweep", Pace.every(pauses.every()), sweep::run);
    }

    @Bean
    Loop loopOfUploads(Loops loops, SweepProperties pauses, Upkeep upkeep) {
        return loops.loop("uploads", Pace.every(pauses.upkeepEvery()), upkeep::abandonUploads);
    }

    @Bean
    Loop loopOfCompletions(Loops loops, SweepProperties pauses, Upkeep upkeep) {
        return loops.loop("completions", Pace.every(pauses.upkeepEvery()), upkeep::handleSilentCompletions);
    }

    @Bean
    Loop loopOfExpiry(Loops loops, SweepProperties pauses, Upkeep upkeep) {
        return loops.loop("expiry", Pace.every(pauses.upkeepEvery()), upkeep::expire);
    }

    @Bean
    Loop loopOfPurges(Loops loops, SweepProperties pauses, PurgeRows purge) {
        return loops.loop("purge", Pace.every(pauses.purgeEvery()), purge::purge);
    }
}
