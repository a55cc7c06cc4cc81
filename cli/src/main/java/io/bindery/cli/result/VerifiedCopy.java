package io.bindery.cli.result;

import io.bindery.cli.client.Document;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Copies bytes, and fails if their SHA-256 is not the announced one. */
final class VerifiedCopy {

    private VerifiedCopy() {}

    static void of(InputStream bytes, Document.Artifact artifact, Path target) throws IOException {
        of(bytes, artifact, Files.newOutputStream(target));
    }

    /** Closes the target. */
    static void of(InputStream bytes, Document.Artifact artifact, OutputStream target) throws IOException {
        MessageDigest digest = sha256();
        try (OutputStream file = new DigestOutputStream(target, digest)) {
            bytes.transferTo(file);
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(artifact.sha256())) {
            throw new IOException("the bytes of " + artifact.name() + " do not have the announced SHA-256");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
