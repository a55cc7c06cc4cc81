package io.bindery.api.storage.sweep;

import io.bindery.common.CrashPoint;
import io.bindery.common.loop.EachItem;
import io.bindery.common.storage.Removal;
import io.bindery.common.storage.StorageInventory;
import io.bindery.common.storage.StoragePath;
import io.bindery.db.sweep.OrphanStore;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Directories in storage that no row explains: watched, then moved to the trash, then removed. Foreign names are only
 * reported.
 */
@Component
class Orphans {

    private static final Logger log = LoggerFactory.getLogger(Orphans.class);

    private final OrphanStore store;
    private final StorageInventory inventory;
    private final SweepProperties properties;
    private final EachItem each;

    Orphans(OrphanStore store, StorageInventory inventory, SweepProperties properties, EachItem each) {
        this.store = store;
        this.inventory = inventory;
        this.properties = properties;
        this.each = each;
    }

    /**
     * How many orphans were handled.
     *
     * @param trashed moved to the trash
     * @param removed removed from the trash
     */
    record Handled(int trashed, int removed) {

        static final Handled NOTHING = new Handled(0, 0);
    }

    boolean tooMany(int orphans, int workspacesFound) {
        return properties.tooMany(orphans, workspacesFound);
    }

    /** Records the orphans seen, and forgets those not seen any more. */
    void recordSightings(UUID root, List<StoragePath> unexplained, List<String> foreign, Instant listed)
            throws IOException {
        var seen = new ArrayList<String>(foreign);
        for (StoragePath path : unexplained) {
            seen.add(path.value());
            store.sighted(root, path.value(), inventory.bytes(path), false, listed);
        }
        foreign.forEach(name -> store.sighted(root, name, 0, true, listed));
        store.forgetUnseen(root, seen);
    }

    /** Moves orphans seen often enough, and by this sweep too, to the trash; removes those whose time there is over. */
    Handled handle(UUID root, List<StoragePath> unexplained) {
        Set<String> seen = unexplained.stream().map(StoragePath::value).collect(Collectors.toCollection(HashSet::new));
        var trashed = new AtomicInteger();
        each.each("sweep", store.confirmed(root, properties.sightingsApart()), path -> {
            if (seen.contains(path) && trash(root, path)) {
                trashed.incrementAndGet();
            }
        });
        var removed = new AtomicInteger();
        each.each("sweep", store.trashedFor(root, properties.trashFor()), path -> {
            if (purge(root, path)) {
                removed.incrementAndGet();
            }
        });
        return new Handled(trashed.get(), removed.get());
    }

    private boolean trash(UUID root, String path) throws IOException {
        store.trashed(root, path);
        CrashPoint.ORPHAN_RECORDED.reached();
        return switch (inventory.moveToTrash(new StoragePath(path))) {
            case Removal.Removed moved -> {
                // Recorded again: between row and move, another sweep may have recorded a sighting of it.
                store.trashed(root, path);
                log.warn("Orphan {} moved to the trash, removed after {}", path, properties.trashFor());
                yield true;
            }
            case Removal.Busy busy -> {
                log.info("Orphan {} has a file open, watched anew: {}", path, busy.reason());
                yield false;
            }
        };
    }

    private boolean purge(UUID root, String path) throws IOException {
        return switch (inventory.purge(new StoragePath(path))) {
            case Removal.Removed removed -> {
                store.removed(root, path);
                log.warn("Orphan {} removed from the trash", path);
                yield true;
            }
            case Removal.Busy busy -> {
                log.info("Orphan {} in the trash has a file open, tried again later: {}", path, busy.reason());
                yield false;
            }
        };
    }
}
