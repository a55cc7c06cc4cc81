package io.bindery.common.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EachItemTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicLong nanos = new AtomicLong();
    private final EachItem each = new EachItem(e -> e instanceof IllegalStateException, meters, nanos::get);
    private final Set<Integer> broken = new HashSet<>();
    private final List<Integer> handled = new ArrayList<>();

    @Test
    void skipsAndCountsTheItemThatFails() {
        broken.add(2);

        int done = each.each("tested", List.of(1, 2, 3), this::handle);

        assertThat(done).isEqualTo(2);
        assertThat(handled).containsExactly(1, 3);
        assertThat(failed()).isEqualTo(1);
    }

    @Test
    void leavesAFailedItemAloneLongerEachTime() {
        broken.add(1);
        each.each("tested", List.of(1), this::handle);
        each.each("tested", List.of(1), this::handle);
        assertThat(failed()).as("tried while it rests").isEqualTo(1);

        pass(Duration.ofSeconds(1));
        each.each("tested", List.of(1), this::handle);
        pass(Duration.ofSeconds(1));
        each.each("tested", List.of(1), this::handle);
        assertThat(failed()).isEqualTo(2);

        pass(Duration.ofSeconds(1));
        broken.clear();
        assertThat(each.each("tested", List.of(1), this::handle)).isEqualTo(1);
        assertThat(each.each("tested", List.of(1), this::handle)).isEqualTo(1);
    }

    @Test
    void tellsTheItemsOfLoopsApart() {
        broken.add(1);
        each.each("tested", List.of(1), this::handle);
        broken.clear();

        assertThat(each.each("another", List.of(1), this::handle)).isEqualTo(1);
    }

    @Test
    void anOutageEndsTheRound() {
        assertThatThrownBy(() -> each.each("tested", List.of(1, 2), item -> {
                    handled.add(item);
                    throw new IllegalStateException("away");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> each.together("tested", List.of(3, 4), items -> {
                    handled.addAll(items);
                    throw new IllegalStateException("away");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(handled).containsExactly(1, 3, 4);
        assertThat(meters.getMeters()).isEmpty();
    }

    @Test
    void handlesTogetherWhatCanBeAndFindsWhatCannot() {
        broken.addAll(Set.of(17, 90));
        List<Integer> items = IntStream.range(0, 100).boxed().toList();
        var tries = new AtomicLong();

        int done = each.together("tested", items, some -> {
            tries.incrementAndGet();
            if (some.stream().anyMatch(broken::contains)) {
                throw new IllegalArgumentException("on purpose");
            }
            handled.addAll(some);
            return some.size();
        });

        assertThat(done).isEqualTo(98);
        assertThat(each.together("tested", items, List::size)).as("two rest").isEqualTo(98);
        assertThat(failed()).isEqualTo(2);
        assertThat(handled).hasSize(98).doesNotContain(17, 90);
        assertThat(tries.get()).isLessThan(30);
    }

    @Test
    void remembersOnlySoManyFailures() {
        var failures = new Failures<Integer>(nanos::get);

        IntStream.rangeClosed(0, 10_000).forEach(failures::failed);

        assertThat(failures.rests(0)).isFalse();
        assertThat(failures.rests(1)).isTrue();
        assertThat(failures.failed(1).tries()).isEqualTo(2);
    }

    private void handle(Integer item) throws IOException {
        if (broken.contains(item)) {
            throw new IOException("on purpose");
        }
        handled.add(item);
    }

    private double failed() {
        return meters.get("bindery.loop.items.failed")
                .tag("loop", "tested")
                .counter()
                .count();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
