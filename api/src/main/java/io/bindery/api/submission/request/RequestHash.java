package io.bindery.api.submission.request;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The hash that recognises a repeated submission: over the files in their order, by name and content, and the request
 * with its defaults filled in.
 */
public final class RequestHash {

    private RequestHash() {}

    /** SHA-256 as 64 lower-case hexadecimal digits; equal for equal names, contents and requests. */
    public static String of(List<ReceivedFile> files, JobRequest request) {
        MessageDigest digest = sha256();
        for (ReceivedFile file : files) {
            add(digest, file.name());
            add(digest, Long.toString(file.sizeBytes()));
            add(digest, file.sha256());
        }
        add(digest, Objects.requireNonNullElse(request.name(), ""));
        add(digest, request.priority().name());
        request.operations().forEach(operation -> {
            add(digest, operation.name());
            add(digest, new TreeMap<>(operation.parameters()).toString());
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
        digest.update((byte) ':');
        digest.update(bytes);
    }
}
