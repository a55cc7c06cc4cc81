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
 * Writes events in the form of the HTML standard (section 9.2). Not thread-safe.
 *
 * <p>An id says that everything up to its position has been told, so only the last event of a batch carries one: a client that was cut off in the middle
 * of it comes back with the id of the batch before.
 */
final class EventWriter {

    private final OutputStream out;
    private final JsonMapper json;

    EventWriter(OutputStream out, JsonMapper json) {
        this.out = out;
        this.json = json;
    }

    /** Tells the client how long to wait before it comes back. */
    void retry(int millis) throws IOException {
        write("retry: " + millis + "\n\n");
    }

    /** A line that clients ignore. */
    void heartbeat() throws IOException {
        write(": heartbeat\n\n");
    }

    /** @param told everything up to here has been told with this event, if given */
    void job(JobJson job, @Nullable Position told) throws IOException {
        event("job", job, told);
    }

    /** @param told everything up to here has been told with this event, if given */
    void document(DocumentJson document, @Nullable Position told) throws IOException {
        event("document", document, told);
    }

    /** Sends what is written. */
    void flush() throws IOException {
        out.flush();
    }

    // JSON has no line breaks outside of its strings, and writes those inside as \n, so that it is one line.
    private void event(String name, Object data, @Nullable Position told) throws IOException {
        String id = told == null ? "" : "id: " + told.watermark() + "\n";
        write("event: " + name + "\ndata: " + json.writeValueAsString(data) + "\n" + id + "\n");
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
