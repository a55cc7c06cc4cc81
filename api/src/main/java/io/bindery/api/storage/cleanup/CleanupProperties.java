package io.bindery.api.storage.cleanup;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The pace of cleanup.
 *
 * @param every the pause between two rounds; also the shortest pause between two tries to remove an open file
 * @param batch workspaces begun in one round
 * @param alarmAfter a deletion overdue by this long is logged as an error each round
 */
@ConfigurationProperties("bindery.cleanup")
record CleanupProperties(
        @DefaultValue("1s") Duration every,
        @DefaultValue("100") int batch,
        @DefaultValue("24h") Duration alarmAfter) {

    /** @throws IllegalArgumentException naming the property that is out of bounds */
    CleanupProperties {
        require(every.isPositive(), "bindery.cleanup.every is more than 0");
        require(batch > 0, "bindery.cleanup.batch is at least 1");
        require(alarmAfter.isPositive(), "bindery.cleanup.alarm-after is more than 0");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
