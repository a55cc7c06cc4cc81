package io.bindery.db.testing;

import io.bindery.common.job.LeasePurpose;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.Assertions;

/** What can be said about a lease. */
public final class LeaseAssert extends AbstractObjectAssert<LeaseAssert, LeaseRow> {

    LeaseAssert(LeaseRow actual) {
        super(actual, LeaseAssert.class);
    }

    /** It is neither released nor expired. */
    public LeaseAssert isLive() {
        isNotNull();
        Assertions.assertThat(actual.live()).as("live: %s", actual).isTrue();
        return this;
    }

    /** It ran out and nobody has released it yet. */
    public LeaseAssert hasExpired() {
        isNotNull();
        Assertions.assertThat(actual.releaseReason()).as("reason of %s", actual).isNull();
        Assertions.assertThat(actual.live()).as("live: %s", actual).isFalse();
        return this;
    }

    /** It was released for this reason. */
    public LeaseAssert isReleased(String reason) {
        isNotNull();
        Assertions.assertThat(actual.releaseReason()).as("reason of %s", actual).isEqualTo(reason);
        return this;
    }

    /** It was granted for this purpose. */
    public LeaseAssert hasPurpose(LeasePurpose purpose) {
        isNotNull();
        Assertions.assertThat(actual.purpose()).as("purpose of %s", actual).isEqualTo(purpose);
        return this;
    }

    /** It was granted under this fence. */
    public LeaseAssert hasFence(long fence) {
        isNotNull();
        Assertions.assertThat(actual.fence()).as("fence of %s", actual).isEqualTo(fence);
        return this;
    }
}
