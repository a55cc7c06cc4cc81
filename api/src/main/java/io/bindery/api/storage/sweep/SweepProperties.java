package io.bindery.api.storage.sweep;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The pace of the sweep and of upkeep, and the limits of the sweep (docs/protocol.md#sweep).
 *
 * @param every the pause between two sweeps
 * @param upkeepEvery the pause between two rounds of upkeep: abandoned uploads, missing completions, documents too old
 * @param purgeEvery the pause between two removals of rows that are no longer needed
 * @param sightingsApart an orphan is moved to the trash after two sightings at least this far apart
 * @param trashFor how long an orphan stays in the trash
 * @param maxOrphans more orphans than this at once stop the sweep
 * @param maxShare a larger share of the workspaces found, if at least three, stops it as well
 * @param completionSilence after this time, an ended document whose leases are still held is completed without its
 *     message
 */
@ConfigurationProperties("bindery.sweep")
record SweepProperties(
        @DefaultValue("5m") Duration every,
        @DefaultValue("15s") Duration upkeepEvery,
        @DefaultValue("10m") Duration purgeEvery,
        @DefaultValue("1h") Duration sightingsApart,
        @DefaultValue("24h") Duration trashFor,
        @DefaultValue("20") int maxOrphans,
        @DefaultValue("0.1") double maxShare,
        @DefaultValue("2m") Duration completionSilence) {

    /** @throws IllegalArgumentException naming the property that is out of bounds */
    SweepProperties {
        require(every.isPositive(), "bindery.sweep.every is more than 0");
        require(upkeepEvery.isPositive(), "bindery.sweep.upkeep-every is more than 0");
        require(purgeEvery.isPositive(), "bindery.sweep.purge-every is more than 0");
        require(!sightingsApart.isNegative(), "bindery.sweep.sightings-apart is not negative");
        require(!trashFor.isNegative(), "bindery.sweep.trash-for is not negative");
        require(maxOrphans >= 0, "bindery.sweep.max-orphans is not negative");
        require(maxShare >= 0 && maxShare <= 1, "bindery.sweep.max-share is from 0 to 1");
        require(completionSilence.isPositive(), "bindery.sweep.completion-silence is more than 0");
    }

    /** Whether so many orphans at once suggest a fault, such as lost rows, rather than leftovers of a crash. */
    boolean tooMany(int orphans, int workspacesFound) {
        return orphans > maxOrphans || (orphans >= 3 && orphans > maxShare * workspacesFound);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
