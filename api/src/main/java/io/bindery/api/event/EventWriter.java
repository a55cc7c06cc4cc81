package io.bindery.api.event;

import io.bindery.api.job.DocumentJson;
import io.bindery.api.job.JobJson;
import io.bindery.db.event.Position;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes events in the format of the HTML standard (section 9.2). Not thread-safe.
 *
 * <p>An id says that everything up to its position has been sent, so only the last event of a batch has one: a client
 * that is cut off within a batch reconnects with the id of the batch before.
 */
final class EventWriter {

    private final OutputStream out;
    private final JsonMapper json;

    EventWriter(OutputStream out, JsonMapper json) {
        this.out = out;
        this.json = json;
    }

    /** Sets the time after which the client reconnects, in milliseconds. */
    void retry(int millis) throws IOException {
        write("retry: " + millis + "\n\n");
    }

    /** Writes a comment, which clients ignore. */
    void heartbeat() throws IOException {
        write(": heartbeat\n\n");
    }

    /** @param sentUpTo the position up to which everything has been sent with this event; null within a batch */
    void job(JobJson job, @Nullable Position sentUpTo) throws IOException {
        event("job", job, sentUpTo);
    }

    /** @param sentUpTo the position up to which everything has been sent with this event; null within a batch */
    void document(DocumentJson document, @Nullable Position sentUpTo) throws IOException {
        event("document", document, sentUpTo);
    }

    /** Sends what is written. */
    void flush() throws IOException {
        out.flush();
    }

    // JSON is written as one line: line breaks within strings are escaped.
    private void event(String name, Object data, @Nullable Position sentUpTo) throws IOException {
        String id = sentUpTo == null ? "" : "id: " + sentUpTo.watermark() + "\n";
        write("event: " + name + "\ndata: " + json.writeValueAsString(data) + "\n" + id + "\n");
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
