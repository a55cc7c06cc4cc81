package io.bindery.db.lease;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long files are kept after their last use, and how long documents may wait.
 *
 * @param input the PDFs of an ended job, for a retry
 * @param results the artifacts of an ended job
 * @param maxAge how long a document may wait before it fails as {@code EXPIRED}
 */
@ConfigurationProperties("bindery.retention")
public record RetentionProperties(
        @DefaultValue("24h") Duration input,
        @DefaultValue("7d") Duration results,
        @DefaultValue("7d") Duration maxAge) {

    /** @throws IllegalArgumentException naming the property that is out of bounds */
    public RetentionProperties {
        requireNotNegative(input, "bindery.retention.input");
        requireNotNegative(results, "bindery.retention.results");
        requireNotNegative(maxAge, "bindery.retention.max-age");
    }

    private static void requireNotNegative(Duration duration, String property) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(property + " is not negative");
        }
    }
}
