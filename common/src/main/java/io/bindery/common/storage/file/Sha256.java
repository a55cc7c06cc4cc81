package io.bindery.common.storage.file;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A running SHA-256 and the number of bytes it has seen. */
final class Sha256 {

    private final MessageDigest digest;
    private long bytes;

    Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    void update(ByteBuffer buffer) {
        bytes += buffer.remaining();
        digest.update(buffer);
    }

    long bytes() {
        return bytes;
    }

    /** The hash in lower-case hexadecimal digits; the digest is reset afterwards. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
