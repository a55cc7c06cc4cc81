package io.bindery.api.storage.sweep;

import io.bindery.common.loop.EachItem;
import io.bindery.common.storage.Removal;
import io.bindery.common.storage.StorageInventory;
import io.bindery.common.storage.StoragePath;
import io.bindery.db.sweep.SweepStore;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Removes the output of attempts that ended without success, long before their workspace is removed. */
@Component
class RemoveUnsuccessfulAttempts {

    /** {@code a<attempt>-<nonce>}, the name that the claim gives (docs/protocol.md#claim). */
    private static final Pattern NAME = Pattern.compile("a\\d+-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    private final StorageInventory inventory;
    private final SweepStore store;
    private final EachItem each;

    RemoveUnsuccessfulAttempts(StorageInventory inventory, SweepStore store, EachItem each) {
        this.inventory = inventory;
        this.store = store;
        this.each = each;
    }

    /** Returns how many directories were removed. */
    int remove(UUID root) {
        var removed = new AtomicInteger();
        each.each("sweep", store.withLosers(root), workspace -> removed.addAndGet(removeIn(workspace)));
        return removed.get();
    }

    private int removeIn(StoragePath workspace) throws IOException {
        Map<UUID, StoragePath> byNonce = new HashMap<>();
        for (StoragePath attempt : inventory.attempts(workspace)) {
            Matcher name = NAME.matcher(attempt.name());
            if (name.matches()) {
                byNonce.put(UUID.fromString(name.group(1)), attempt);
            }
        }
        if (byNonce.isEmpty()) {
            return 0;
        }
        int removed = 0;
        for (UUID nonce : store.losers(byNonce.keySet())) {
            StoragePath attempt = byNonce.get(nonce);
            if (attempt != null && inventory.removeAttempt(attempt) instanceof Removal.Removed) {
                removed++;
            }
        }
        return removed;
    }
}
