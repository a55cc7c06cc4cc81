package io.bindery.worker;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of a worker.
 *
 * @param slots documents at a time, at most {@value #MOST_SLOTS}; 0 means one for each processor
 * @param idlePoll how long a slot waits for a message before it polls the database, give or take half of it
 * @param localWait how long a message may wait here for a slot before it is requeued for other workers
 * @param gateCheck how often database and storage are checked
 * @param databaseBackOff the pause after the database did not answer
 * @param stallLimit how long a document may make no progress before it is stopped and its lease no longer renewed
 * @param runLimit how long an attempt may take in total; at least one lease shorter than {@code
 *     bindery.lease.run-limit}
 * @param drainGrace how long running documents may continue when the worker is draining; shorter than {@code
 *     spring.lifecycle.timeout-per-shutdown-phase}
 * @param heartbeat how often the worker refreshes its row in the database
 * @param retryBase the longest pause before the second attempt; doubles with each further one
 * @param retryCap the longest pause before any attempt
 * @param maxPages pages of a document
 * @param maxOutput bytes of all artifacts of a document, together
 */
@ConfigurationProperties("bindery.worker")
public record WorkerProperties(
        @DefaultValue("0") int slots,
        @DefaultValue("5s") Duration idlePoll,
        @DefaultValue("10s") Duration localWait,
        @DefaultValue("3s") Duration gateCheck,
        @DefaultValue("2s") Duration databaseBackOff,
        @DefaultValue("120s") Duration stallLimit,
        @DefaultValue("15m") Duration runLimit,
        @DefaultValue("45s") Duration drainGrace,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("2s") Duration retryBase,
        @DefaultValue("60s") Duration retryCap,
        @DefaultValue("5000") int maxPages,
        @DefaultValue("2GB") DataSize maxOutput) {

    static final int MOST_SLOTS = 64;

    /** @throws IllegalArgumentException naming the property that is out of bounds */
    public WorkerProperties {
        require(slots >= 0 && slots <= MOST_SLOTS, "bindery.worker.slots is between 0 and " + MOST_SLOTS);
        slots = slots == 0 ? Math.min(MOST_SLOTS, Runtime.getRuntime().availableProcessors()) : slots;
        requirePositive(idlePoll, "idle-poll");
        requirePositive(localWait, "local-wait");
        requirePositive(gateCheck, "gate-check");
        requirePositive(databaseBackOff, "database-back-off");
        requirePositive(stallLimit, "stall-limit");
        requirePositive(runLimit, "run-limit");
        require(!drainGrace.isNegative(), "bindery.worker.drain-grace is not negative");
        requirePositive(heartbeat, "heartbeat");
        requirePositive(retryBase, "retry-base");
        require(retryCap.compareTo(retryBase) >= 0, "bindery.worker.retry-cap is at least bindery.worker.retry-base");
        require(maxPages >= 1, "bindery.worker.max-pages is at least 1");
        require(maxOutput.toBytes() >= 1, "bindery.worker.max-output is at least 1B");
    }

    private static void requirePositive(Duration duration, String name) {
        require(duration.toMillis() >= 1, "bindery.worker." + name + " is at least 1ms");
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
