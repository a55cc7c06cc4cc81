package io.bindery.common.message;

import io.bindery.common.job.DocumentId;
import io.bindery.common.job.JobId;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Writes and reads message bodies as JSON. Thread-safe. */
public final class MessageCodec {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private MessageCodec() {}

    /** The body of a message, one line of JSON. */
    public static String write(DocumentMessage message) {
        return JSON.writeValueAsString(new Body(
                message.version(),
                message.jobId().toString(),
                message.documentId().toString(),
                message.fence(),
                message.traceparent()));
    }

    /**
     * Reads a body.
     *
     * @throws UnreadableMessageException if it is not one of ours, or of a version this code does not know
     */
    public static DocumentMessage read(byte[] body) {
        Body read;
        try {
            read = JSON.readValue(new String(body, StandardCharsets.UTF_8), Body.class);
        } catch (JacksonException e) {
            throw new UnreadableMessageException("not a message of Bindery", e);
        }
        if (read == null || read.version() != DocumentMessage.VERSION) {
            throw new UnreadableMessageException("a message of an unknown version", null);
        }
        try {
            return new DocumentMessage(
                    read.version(),
                    JobId.parse(read.jobId()),
                    DocumentId.parse(read.documentId()),
                    read.fence(),
                    read.traceparent());
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new UnreadableMessageException("a message without valid ids", e);
        }
    }

    private record Body(
            int version,
            String jobId,
            String documentId,
            long fence,
            @Nullable String traceparent) {}
}
