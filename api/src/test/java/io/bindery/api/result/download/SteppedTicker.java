package io.bindery.api.result.download;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A monotonic clock that moves only when a test says so. */
public final class SteppedTicker implements Ticker {

    private final AtomicLong now = new AtomicLong();

    private final AtomicReference<Runnable> beforeLook = new AtomicReference<>(() -> {});
    private final AtomicInteger looks = new AtomicInteger();

    /** Lets something happen right before the clock is looked at for the second time from now. */
    public void beforeSecondLook(Runnable happens) {
        looks.set(0);
        beforeLook.set(happens);
    }

    public void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Override
    public long nanoTime() {
        if (looks.incrementAndGet() == 2) {
            beforeLook.getAndSet(() -> {}).run();
        }
        return now.get();
    }

    @TestConfiguration(proxyBeanMethods = false)
    public static class Wiring {

        @Bean
        @Primary
        SteppedTicker steppedTicker() {
            return new SteppedTicker();
        }
    }
}
