package io.bindery.engine;

import io.bindery.common.operation.OperationRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * One PDF and what to make of it.
 *
 * @param input a readable file, never written, moved or mapped into memory
 * @param sha256 of the file as it was received, in 64 hexadecimal digits; a different one fails the run: it means bit
 *     rot or a storage that was rolled back
 * @param outputDirectory exists, and holds none of the files to be produced
 * @param scratchDirectory exists; nothing of the run is left in it afterwards
 * @param operations validated, every parameter present, none twice
 */
public record EngineTask(
        Path input,
        String sha256,
        Path outputDirectory,
        Path scratchDirectory,
        List<OperationRequest> operations,
        EngineLimits limits) {

    public EngineTask {
        operations = List.copyOf(operations);
    }

    /**
     * A task for a file as it is now, for callers that have not kept its checksum.
     *
     * @throws IOException if the file cannot be read
     */
    public static EngineTask of(
            Path input,
            Path outputDirectory,
            Path scratchDirectory,
            List<OperationRequest> operations,
            EngineLimits limits)
            throws IOException {
        return new EngineTask(input, sha256(input), outputDirectory, scratchDirectory, operations, limits);
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
