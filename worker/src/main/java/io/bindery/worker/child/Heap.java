package io.bindery.worker.child;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;

/** How full the heap is with what cannot be collected. */
final class Heap {

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
}
