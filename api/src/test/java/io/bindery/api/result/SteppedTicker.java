package io.bindery.api.result;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A monotonic clock that moves only when a test says so. */
final class SteppedTicker implements Ticker {

    private final AtomicLong now = new AtomicLong();

    void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Override
    public long nanoTime() {
        return now.get();
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Wiring {

        @Bean
        @Primary
        SteppedTicker steppedTicker() {
            return new SteppedTicker();
        }
    }
}
