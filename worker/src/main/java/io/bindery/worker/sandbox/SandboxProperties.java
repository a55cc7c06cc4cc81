package io.bindery.worker.sandbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a child JVM may use, and how long it lives.
 *
 * @param heap of a child, in bytes
 * @param recycleAfter documents; a child is replaced after so many, however little memory it holds
 * @param recycleAtHeap the share of the heap, from 0 to 1, that may still be in use after a collection; a child with
 *     more is replaced
 * @param recycleAtResident the resident size from which a child is replaced, where the system reports it; 0 for 512 MiB
 *     more than the heap
 * @param startLimit how long a child may take to start
 * @param cache where the children's AOT cache is kept between starts; empty for {@code $XDG_CACHE_HOME/bindery}, else
 *     {@code ~/.cache/bindery}
 */
@ConfigurationProperties("bindery.worker.child")
record SandboxProperties(
        @DefaultValue("1GB") DataSize heap,
        @DefaultValue("10000") int recycleAfter,
        @DefaultValue("0.7") double recycleAtHeap,
        @DefaultValue("0") DataSize recycleAtResident,
        @DefaultValue("30s") Duration startLimit,
        @DefaultValue("") String cache) {

    private static final DataSize MIN_HEAP = DataSize.ofMegabytes(64);

    /** What a JVM with these limits may hold beside its heap: classes, compiled code, buffers, stacks, AOT cache. */
    private static final DataSize BESIDE_HEAP = DataSize.ofMegabytes(512);

    /** @throws IllegalArgumentException naming the property that is out of bounds */
    SandboxProperties {
        require(heap.compareTo(MIN_HEAP) >= 0, "bindery.worker.child.heap is at least 64MB");
        require(recycleAfter >= 1, "bindery.worker.child.recycle-after is at least 1");
        require(
                recycleAtHeap > 0 && recycleAtHeap <= 1,
                "bindery.worker.child.recycle-at-heap is above 0 and at most 1");
        require(!recycleAtResident.isNegative(), "bindery.worker.child.recycle-at-resident is not negative");
        require(startLimit.toMillis() >= 1, "bindery.worker.child.start-limit is at least 1ms");
    }

    /** The resident size from which a child is replaced, in bytes. */
    long residentLimit() {
        return recycleAtResident.toBytes() > 0 ? recycleAtResident.toBytes() : heap.toBytes() + BESIDE_HEAP.toBytes();
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
