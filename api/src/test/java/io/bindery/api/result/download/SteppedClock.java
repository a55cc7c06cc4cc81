package io.bindery.api.result.download;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A monotonic clock that moves only when a test says so. */
public final class SteppedClock implements MonotonicClock {

    private final AtomicLong now = new AtomicLong();

    private final AtomicReference<Runnable> beforeReading = new AtomicReference<>(() -> {});
    private final AtomicInteger readings = new AtomicInteger();

    /** Lets something happen right before the clock is looked at for the second time from now. */
    public void beforeSecondReading(Runnable happens) {
        readings.set(0);
        beforeReading.set(happens);
    }

    public void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Override
    public long nanoTime() {
        if (readings.incrementAndGet() == 2) {
            beforeReading.getAndSet(() -> {}).run();
        }
        return now.get();
    }

    @TestConfiguration(proxyBeanMethods = false)
    public static class Wiring {

        @Bean
        @Primary
        SteppedClock steppedClock() {
            return new SteppedClock();
        }
    }
}
