package io.bindery.db.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.bindery.db.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SweepLockIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with();

    private final SweepLock lock = database.bean(SweepLock.class);

    @Test
    void letsOneSweepAtATimeThrough() {
        List<Boolean> second = new ArrayList<>();

        boolean first = lock.ifFree(() -> second.add(lock.ifFree(() -> second.add(true))));

        assertThat(first).isTrue();
        assertThat(second).containsExactly(false);
        assertThat(lock.ifFree(() -> {})).isTrue();
    }

    @Test
    void isFreeAgainAfterASweepThatFailed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> lock.ifFree(() -> {
                    throw new IllegalStateException("disk");
                }));

        assertThat(lock.ifFree(() -> {})).isTrue();
    }
}
