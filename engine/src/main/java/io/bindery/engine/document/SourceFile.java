package io.bindery.engine.document;

import io.bindery.common.job.FailureCode;
import io.bindery.engine.guard.Bytes;
import io.bindery.engine.guard.RunEnded;
import io.bindery.engine.guard.Watch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessStreamCache;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/**
 * The input, opened as a document for one thread; says what is wrong with it when it cannot be. Closing it removes the
 * scratch files.
 */
public final class SourceFile implements AutoCloseable {

    /** PDFBox keeps decrypted streams here; what exceeds it goes to a scratch file. */
    private static final long MAX_CACHE_IN_MEMORY = 32 * Bytes.MIB;

    private static final long MAX_CACHE = 2_048 * Bytes.MIB;

    private final InputBytes bytes;
    private final RandomAccessRead input;
    private final RandomAccessStreamCache cache;
    private final PDDocument pdf;
    private final List<PDPage> pages = new ArrayList<>();
    private final boolean repaired;

    private SourceFile(InputBytes bytes, RandomAccessRead input, Watch watch, RandomAccessStreamCache cache) {
        this.bytes = bytes;
        this.input = input;
        this.cache = cache;
        this.pdf = load(watch);
        this.repaired = readPages();
    }

    /**
     * Opens the input for one thread.
     *
     * @throws RunEnded if it is no document or has no pages
     */
    public static SourceFile open(InputBytes bytes, Path scratch, Watch watch) {
        RandomAccessRead input = bytes.open(watch);
        RandomAccessStreamCache cache = null;
        try {
            cache = MemoryUsageSetting.setupMixed(MAX_CACHE_IN_MEMORY, MAX_CACHE)
                    .setTempDir(scratch.toFile())
                    .streamCache
                    .create();
            return new SourceFile(bytes, input, watch, cache);
        } catch (IOException e) {
            IOUtils.closeQuietly(input);
            throw InputBytes.unreadable(e);
        } catch (RuntimeException | Error e) {
            IOUtils.closeQuietly(cache);
            IOUtils.closeQuietly(input);
            throw e;
        }
    }

    public PDDocument pdf() {
        return pdf;
    }

    /** Its pages, in order; at least one. */
    public List<PDPage> pages() {
        return pages;
    }

    /** Whether its list of pages is damaged and was put together again. */
    public boolean repaired() {
        return repaired;
    }

    private PDDocument load(Watch watch) {
        try {
            return new DocumentParser(input, watch, () -> cache).parse();
        } catch (InvalidPasswordException e) {
            throw RunEnded.failed(
                    FailureCode.PASSWORD_REQUIRED, "The document can only be opened with its password.", e);
        } catch (RunEnded e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw unreadable(e);
        }
    }

    private boolean readPages() {
        try {
            boolean adopted = PageTree.repair(pdf);
            pdf.getPages().forEach(pages::add);
            if (!pages.isEmpty()) {
                return adopted;
            }
        } catch (RunEnded e) {
            IOUtils.closeQuietly(pdf);
            throw e;
        } catch (RuntimeException e) {
            IOUtils.closeQuietly(pdf);
            throw unreadable(e);
        }
        IOUtils.closeQuietly(pdf);
        throw withoutPages();
    }

    /** What is wrong with a document that PDFBox gave up on. */
    private RunEnded unreadable(Exception cause) {
        if (bytes.failed()) {
            return InputBytes.unreadable(cause);
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
        return bytes.hasHeader()
                ? RunEnded.failed(FailureCode.DAMAGED, "The document is damaged and could not be repaired.", cause)
                : RunEnded.failed(FailureCode.NOT_A_PDF, "The file is not a PDF.", cause);
    }

    private RunEnded withoutPages() {
        return bytes.hasHeader()
                ? RunEnded.failed(FailureCode.DAMAGED, "The document is damaged: it has no readable page.")
                : RunEnded.failed(FailureCode.NOT_A_PDF, "The file is not a PDF.");
    }

    @Override
    public void close() {
        IOUtils.closeQuietly(pdf);
        IOUtils.closeQuietly(cache);
        IOUtils.closeQuietly(input);
    }
}
