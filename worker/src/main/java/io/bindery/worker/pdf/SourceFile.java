package io.bindery.worker.pdf;

import io.bindery.common.job.FailureCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessStreamCache;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;

/** The input, opened; says what is wrong with it when it cannot be loaded. Closing it lets go of the input and removes the scratch files. */
final class SourceFile implements AutoCloseable {

    /** PDFBox keeps decrypted streams here; what exceeds it goes to a scratch file. */
    private static final long MAX_CACHE_IN_MEMORY = 32 * Bytes.MIB;

    private static final long MAX_CACHE = 2_048 * Bytes.MIB;

    /** Readers accept the header anywhere in the first 1,024 bytes (Adobe's implementation note 13 to PDF 1.7). */
    private static final int HEADER_RANGE = 1_024;

    private final WatchedInput input;
    private final RandomAccessStreamCache cache;
    private final boolean header;
    private @Nullable PDDocument pdf;

    private SourceFile(WatchedInput input, RandomAccessStreamCache cache, boolean header) {
        this.input = input;
        this.cache = cache;
        this.header = header;
    }

    static SourceFile open(Path path, Path scratch, Watch watch) {
        try {
            if (Files.size(path) == 0) {
                throw RunEnded.failed(FailureCode.EMPTY_FILE, "The file is empty.");
            }
            boolean header = hasHeader(path);
            RandomAccessStreamCache cache = MemoryUsageSetting.setupMixed(MAX_CACHE_IN_MEMORY, MAX_CACHE)
                    .setTempDir(scratch.toFile())
                    .streamCache
                    .create();
            return new SourceFile(new WatchedInput(path, watch), cache, header);
        } catch (IOException e) {
            throw unreadableCopy(e);
        }
    }

    /** The document, closed together with this. */
    PDDocument load() {
        try {
            PDDocument loaded = Loader.loadPDF(input, () -> cache);
            pdf = loaded;
            return loaded;
        } catch (InvalidPasswordException e) {
            throw RunEnded.failed(
                    FailureCode.PASSWORD_REQUIRED, "The document can only be opened with its password.", e);
        } catch (RunEnded e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw unreadable(e);
        }
    }

    /** What is wrong with a document that PDFBox gave up on. */
    RunEnded unreadable(Exception cause) {
        if (input.failed()) {
            return unreadableCopy(cause);
        }
        for (StackTraceElement frame : cause.getStackTrace()) {
            // Not only passwords: certificates and the handlers of rights management fail here, each with another
            // exception.
            if (frame.getClassName().startsWith("org.apache.pdfbox.pdmodel.encryption.")) {
                return RunEnded.failed(
                        FailureCode.PASSWORD_REQUIRED,
                        "The document is encrypted and can only be opened with its key.",
                        cause);
            }
        }
        return header
                ? RunEnded.failed(FailureCode.DAMAGED, "The document is damaged and could not be repaired.", cause)
                : RunEnded.failed(FailureCode.NOT_A_PDF, "The file is not a PDF.", cause);
    }

    /** What is wrong with a document in which no page is to be found. */
    RunEnded withoutPages() {
        return header
                ? RunEnded.failed(FailureCode.DAMAGED, "The document is damaged: it has no readable page.")
                : RunEnded.failed(FailureCode.NOT_A_PDF, "The file is not a PDF.");
    }

    @Override
    public void close() {
        IOUtils.closeQuietly(pdf);
        IOUtils.closeQuietly(cache);
        IOUtils.closeQuietly(input);
    }

    private static boolean hasHeader(Path path) throws IOException {
        try (InputStream start = Files.newInputStream(path)) {
            return new String(start.readNBytes(HEADER_RANGE), StandardCharsets.ISO_8859_1).contains("%PDF-");
        }
    }

    private static RunEnded unreadableCopy(Exception cause) {
        return RunEnded.failed(FailureCode.INPUT_CORRUPT, "The stored copy of the file could not be read.", cause);
    }
}
