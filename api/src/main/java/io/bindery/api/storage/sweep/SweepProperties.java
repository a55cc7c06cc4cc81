package io.bindery.api.storage.sweep;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How careful the sweep is (docs/protocol.md#sweep).
 *
 * @param every the pause between two sweeps
 * @param upkeepEvery the pause between two looks for abandoned uploads, missing completions and documents too old
 * @param purgeEvery the pause between two removals of rows that have served
 * @param sightingsApart an orphan is put into the trash after two sightings at least this far apart
 * @param trashFor how long an orphan stays in the trash
 * @param maxOrphans more orphans than this at once stop the sweep
 * @param maxShare a larger share of the workspaces found, if at least three, stops it as well
 * @param completionSilence an ended document whose leases are still held after this time is completed without its message
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

    /** Whether so many orphans at once look like a mistake rather than like litter. */
    boolean tooMany(int orphans, int workspacesFound) {
        return orphans > maxOrphans || (orphans >= 3 && orphans > maxShare * workspacesFound);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
