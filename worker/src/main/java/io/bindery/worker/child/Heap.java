package io.bindery.worker.child;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;

/** How full the heap is with what cannot be collected, and how much of the machine it holds. */
final class Heap {

    /** What an idle child may keep for the next document, in bytes. */
    private static final long KEPT = 256L << 20;

    private Heap() {}

    /** The share in use after the last collection of the old generation, from 0 to 1; 0 before the first. */
    static double used() {
        long used = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage afterCollection = pool.getCollectionUsage();
            if (pool.getType() == MemoryType.HEAP && afterCollection != null) {
                used += afterCollection.getUsed();
            }
        }
        return (double) used / Runtime.getRuntime().maxMemory();
    }

    /** Gives back what a large document has made it grow by: a slot that waits should not hold what another one needs. */
    static void shrink() {
        if (Runtime.getRuntime().totalMemory() > KEPT) {
            System.gc();
        }
    }
}
