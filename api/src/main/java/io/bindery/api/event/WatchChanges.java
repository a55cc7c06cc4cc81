package io.bindery.api.event;

import io.bindery.db.event.ChangedJobs;
import io.bindery.db.event.Changes;
import io.bindery.db.event.Position;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Polls, once for all streams of this instance, which jobs have changed, and wakes their streams. Idle while no stream
 * is open. Not thread-safe; one round at a time.
 */
@Component
class WatchChanges {

    private final Changes changes;
    private final OpenStreams streams;
    private @Nullable Position seen;

    WatchChanges(Changes changes, OpenStreams streams) {
        this.changes = changes;
        this.streams = streams;
    }

    void round() {
        if (streams.isEmpty()) {
            seen = null;
            return;
        }
        poll();
    }

    /**
     * A stream is registered before it reads, so whatever it did not read is committed after the position of the
     * previous round and found by the next one. The first round has no previous position and wakes all streams.
     */
    private void poll() {
        if (seen == null) {
            seen = changes.now();
            streams.signalAll();
            return;
        }
        ChangedJobs changed = changes.jobs(seen);
        seen = changed.now();
        if (changed.lost()) {
            streams.signalAll();
        } else {
            streams.signal(changed.jobs());
        }
    }
}
