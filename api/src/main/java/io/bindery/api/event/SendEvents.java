package io.bindery.api.event;

import io.bindery.db.event.Position;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.json.JsonMapper;

/** Sends events on a stream until its client disconnects, its job is gone or this instance stops. Thread-safe. */
@Component
class SendEvents {

    private static final Logger log = LoggerFactory.getLogger(SendEvents.class);
    private static final int RETRY_MILLIS = 2000;

    private final WriteJobEvents events;
    private final EventProperties times;
    private final JsonMapper json;

    SendEvents(WriteJobEvents events, EventProperties times, JsonMapper json) {
        this.events = events;
        this.times = times;
        this.json = json;
    }

    /**
     * Sends events; returns when no more will follow.
     *
     * @param since the position up to which the client has received everything; null for nothing
     * @throws IOException when the client has disconnected, or has not read within the timeout of the server
     */
    void send(String owner, OpenStream stream, @Nullable Position since, OutputStream target) throws IOException {
        var out = new EventWriter(target, json);
        out.retry(RETRY_MILLIS);
        Position sentUpTo = since;
        boolean due = true;
        try {
            while (!stream.ended()) {
                if (due) {
                    try {
                        Optional<Position> now = events.write(owner, stream.job(), sentUpTo, out);
                        if (now.isEmpty()) {
                            break;
                        }
                        sentUpTo = now.get();
                    } catch (DataAccessException | TransactionException e) {
                        // Logged as a warning once for all streams, by the loop that polls for changes.
                        log.debug("An event stream of job {} waits for the database: {}", stream.job(), e.toString());
                        stream.markReadFailed();
                        out.heartbeat();
                    }
                } else {
                    out.heartbeat();
                }
                out.flush();
                due = stream.await(times.heartbeat());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        out.flush();
    }
}
