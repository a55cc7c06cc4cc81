package io.bindery.engine.child;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;

/** How full the heap is after a collection, and collections that give memory back to the system. */
final class Heap {

    /** What an idle child may keep for the next document, in bytes. */
    private static final long KEPT = 192L << 20;

    /** In bytes. */
    private static final long STEP = 32L << 20;

    /** Its size after the last collection that was requested here, in bytes. */
    private static long sizeCollected;

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

    /**
     * Collects when the heap has grown by more than a step since the last collection here. By itself the serial
     * collector grows the heap up to its limit before it collects the garbage of earlier pages, and other slots need
     * that memory.
     */
    static synchronized void restrain() {
        if (Runtime.getRuntime().totalMemory() > Math.max(KEPT, sizeCollected + STEP)) {
            collect();
        }
    }

    /** Collects if a large document has made the heap grow. */
    static synchronized void shrink() {
        if (Runtime.getRuntime().totalMemory() > KEPT) {
            collect();
        }
    }

    private static void collect() {
        System.gc();
        sizeCollected = Runtime.getRuntime().totalMemory();
    }
}
