package io.bindery.engine.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Frames: a length in four bytes, most significant first, then that many bytes of JSON. */
public final class Frames {

    /** Upper bound of a frame, in bytes: room for some 30,000 file names. */
    static final int MAX_BYTES = 8 << 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private Frames() {}

    /** Writes one frame and flushes it. Not thread-safe for one stream. */
    public static void write(OutputStream out, Object message) throws IOException {
        byte[] json = JSON.writeValueAsBytes(message);
        var frame = new DataOutputStream(out);
        frame.writeInt(json.length);
        frame.write(json);
        frame.flush();
    }

    /**
     * Reads one frame; null at the end of the stream.
     *
     * @throws NotAFrameException if the bytes are no frame, or its JSON is no such message
     */
    public static <T> @Nullable T read(InputStream in, Class<T> type) throws IOException {
        int first = in.read();
        if (first < 0) {
            return null;
        }
        var frame = new DataInputStream(in);
        int length =
                first << 24 | frame.readUnsignedByte() << 16 | frame.readUnsignedByte() << 8 | frame.readUnsignedByte();
        if (length < 0 || length > MAX_BYTES) {
            throw new NotAFrameException("a frame of " + Integer.toUnsignedString(length) + " bytes", null);
        }
        byte[] json = in.readNBytes(length);
        if (json.length < length) {
            throw new EOFException("the stream ended inside a frame");
        }
        try {
            return JSON.readValue(json, type);
        } catch (JacksonException | NullPointerException | IllegalArgumentException e) {
            throw new NotAFrameException("a frame that is no message", e);
        }
    }
}
