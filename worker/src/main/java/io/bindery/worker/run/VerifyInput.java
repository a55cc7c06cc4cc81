package io.bindery.worker.run;

import io.bindery.worker.lease.Hold;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Compares an input with what was received, so that bit rot and a storage that was rolled back are noticed. */
final class VerifyInput {

    private static final int BUFFER_BYTES = 128 * 1024;

    private VerifyInput() {}

    /** Whether the bytes are those that were received; also false when it was stopped half-way. */
    static boolean isIntact(Path input, Hold hold) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream bytes = Files.newInputStream(input)) {
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                digest.update(buffer, 0, read);
                hold.alive();
                if (hold.stopRequested()) {
                    return false;
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest()).equals(hold.claim().sha256());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
