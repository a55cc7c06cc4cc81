package io.bindery.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The multipart body of a job for the operations {@code text} and {@code metadata}. */
final class Submission {

    private static final String BOUNDARY = "bindery-system-test";

    static final String CONTENT_TYPE = "multipart/form-data; boundary=" + BOUNDARY;

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private @Nullable String key;

    static Submission of(Path... files) {
        var submission = new Submission();
        for (Path file : files) {
            submission.with(file);
        }
        return submission;
    }

    Submission with(Path file) {
        try {
            files.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Submission withKey(String idempotencyKey) {
        key = idempotencyKey;
        return this;
    }

    Optional<String> key() {
        return Optional.ofNullable(key);
    }

    byte[] body() {
        var body = new ByteArrayOutputStream();
        files.forEach((name, content) -> {
            part(body, "name=\"files\"; filename=\"" + name + "\"", "application/octet-stream");
            body.writeBytes(content);
            body.writeBytes(ascii("\r\n"));
        });
        part(body, "name=\"request\"", "application/json");
        body.writeBytes(ascii("{\"operations\":[{\"name\":\"text\"},{\"name\":\"metadata\"}]}\r\n"));
        body.writeBytes(ascii("--" + BOUNDARY + "--\r\n"));
        return body.toByteArray();
    }

    private static void part(ByteArrayOutputStream body, String disposition, String type) {
        body.writeBytes(ascii("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition
                + "\r\nContent-Type: " + type + "\r\n\r\n"));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
