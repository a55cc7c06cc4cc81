package io.bindery.engine.document;

import io.bindery.common.job.FailureCode;
import io.bindery.engine.guard.Bytes;
import io.bindery.engine.guard.RunEnded;
import io.bindery.engine.guard.Watch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.jspecify.annotations.Nullable;

/**
 * The input: compared with what was received while it is read, and read only once unless it is too large to be kept.
 * Through NIO channels, which do not keep Windows from deleting it, as mapping or {@code java.io} would. Thread-safe.
 */
public final class InputBytes {

    /** Larger files are not kept in memory but read again, part by part, when a part is needed. */
    private static final long MAX_IN_MEMORY = 64 * Bytes.MIB;

    /** Readers accept the header anywhere in the first 1,024 bytes (Adobe's implementation note 13 to PDF 1.7). */
    private static final int HEADER_RANGE = 1_024;

    private static final int BUFFER_BYTES = 128 * 1024;

    private final Path path;
    private final long size;
    private final byte @Nullable [] bytes;
    private final boolean header;
    private volatile boolean failed;

    private InputBytes(Path path, long size, byte @Nullable [] bytes, boolean header) {
        this.path = path;
        this.size = size;
        this.bytes = bytes;
        this.header = header;
    }

    /**
     * Reads the file and compares it with its checksum.
     *
     * @throws RunEnded if the file is empty, cannot be read, or is not what was received
     */
    public static InputBytes read(Path path, String sha256, Watch watch) {
        try {
            long size = Files.size(path);
            if (size == 0) {
                throw RunEnded.failed(FailureCode.EMPTY_FILE, "The file is empty.");
            }
            byte @Nullable [] kept = size > MAX_IN_MEMORY ? null : new byte[(int) size];
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] start = new byte[0];
            try (InputStream in = Files.newInputStream(path)) {
                byte[] buffer = new byte[BUFFER_BYTES];
                long at = 0;
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (at == 0) {
                        start = Arrays.copyOf(buffer, Math.min(read, HEADER_RANGE));
                    }
                    digest.update(buffer, 0, read);
                    if (kept != null) {
                        if (at + read > kept.length) {
                            throw notAsReceived();
                        }
                        System.arraycopy(buffer, 0, kept, (int) at, read);
                    }
                    at += read;
                    watch.check();
                }
            }
            if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
                throw notAsReceived();
            }
            return new InputBytes(path, size, kept, new String(start, StandardCharsets.ISO_8859_1).contains("%PDF-"));
        } catch (IOException e) {
            throw unreadable(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** A view of its own for one document; closing it leaves the others alone. */
    RandomAccessRead open(Watch watch) {
        try {
            RandomAccessRead view =
                    bytes == null ? new RandomAccessReadBufferedFile(path) : new RandomAccessReadBuffer(bytes);
            return new WatchedInput(view, watch, () -> failed = true);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** In bytes. */
    public long size() {
        return size;
    }

    /** Whether it begins like a PDF. */
    boolean hasHeader() {
        return header;
    }

    /** Whether the file system, rather than the document, was at fault. */
    boolean failed() {
        return failed;
    }

    static RunEnded unreadable(Exception cause) {
        return RunEnded.failed(FailureCode.INPUT_CORRUPT, "The stored copy of the file could not be read.", cause);
    }

    private static RunEnded notAsReceived() {
        return RunEnded.failed(
                FailureCode.INPUT_CORRUPT,
                "The stored file is no longer the one that was uploaded; please upload it again.");
    }
}
