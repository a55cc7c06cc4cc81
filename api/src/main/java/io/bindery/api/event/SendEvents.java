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

/** Keeps a stream going until its client, its job or this instance goes away. Thread-safe. */
@Component
class SendEvents {

    private static final Logger log = LoggerFactory.getLogger(SendEvents.class);
    private static final int RETRY_MILLIS = 2000;

    private final TellJob job;
    private final EventProperties times;
    private final JsonMapper json;

    SendEvents(TellJob job, EventProperties times, JsonMapper json) {
        this.job = job;
        this.times = times;
        this.json = json;
    }

    /**
     * Returns when there will be no more to tell.
     *
     * @param begin what the client has seen; nothing, if null
     * @throws IOException when the client has gone away, or has not read for as long as the server waits
     */
    void send(String owner, OpenStream stream, @Nullable Position begin, OutputStream target) throws IOException {
        var out = new EventWriter(target, json);
        out.retry(RETRY_MILLIS);
        Position told = begin;
        boolean due = true;
        try {
            while (!stream.ended()) {
                if (due) {
                    try {
                        Optional<Position> now = job.tell(owner, stream.job(), told, out);
                        if (now.isEmpty()) {
                            break;
                        }
                        told = now.get();
                    } catch (DataAccessException | TransactionException e) {
                        // Told once for all streams, by the look at changes.
                        log.debug("An event stream of job {} waits for the database: {}", stream.job(), e.toString());
                        stream.fellBehind();
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
