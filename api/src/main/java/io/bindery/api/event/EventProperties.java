package io.bindery.api.event;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The pace and the limits of event streams.
 *
 * @param every the pause between two polls for changes, while a stream is open
 * @param heartbeat the longest silence on a stream; a client that went away is noticed no later
 * @param perClient streams that one client address may have open at this instance
 * @param perInstance streams that may be open at this instance
 */
@ConfigurationProperties("bindery.events")
record EventProperties(
        @DefaultValue("500ms") Duration every,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("32") int perClient,
        @DefaultValue("1000") int perInstance) {

    /** @throws IllegalArgumentException naming the property that is out of bounds */
    EventProperties {
        require(every.isPositive(), "bindery.events.every is more than 0");
        require(heartbeat.isPositive(), "bindery.events.heartbeat is more than 0");
        require(perClient > 0, "bindery.events.per-client is at least 1");
        require(perInstance > 0, "bindery.events.per-instance is at least 1");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
