package io.bindery.db.outbox;

import io.bindery.common.loop.EachItem;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Removes messages sent more than a day ago, a bounded number in a commit. */
@Component
class PurgeOutbox {

    private static final Duration KEPT = Duration.ofHours(24);
    private static final int BATCH = 2000;

    private final OutboxStore store;
    private final EachItem each;

    PurgeOutbox(OutboxStore store, EachItem each) {
        this.store = store;
        this.each = each;
    }

    /** Removes all of them; returns how many. */
    int purge() {
        int purged = 0;
        int removed;
        do {
            List<Long> old = store.old(KEPT, BATCH);
            removed = each.together("outbox-purge", old, store::remove);
            purged += removed;
        } while (removed == BATCH);
        return purged;
    }
}
