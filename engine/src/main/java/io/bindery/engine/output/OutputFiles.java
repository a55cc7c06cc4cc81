package io.bindery.engine.output;

import static java.lang.System.Logger.Level.DEBUG;

import io.bindery.common.job.FailureCode;
import io.bindery.engine.guard.Bytes;
import io.bindery.engine.guard.RunEnded;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.pdfbox.io.IOUtils;

/**
 * The files a run writes, with one limit of bytes for all. Files left open are closed with it, drafts without a name
 * removed. Thread-safe.
 */
public final class OutputFiles implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(OutputFiles.class.getName());

    private final Path directory;
    private final long maxBytes;
    private final List<OutputStream> opened = new ArrayList<>();
    private final Set<Path> drafts = new HashSet<>();
    private int draftsMade;
    private long bytes;

    public OutputFiles(Path directory, long maxBytes) {
        this.directory = directory;
        this.maxBytes = maxBytes;
    }

    /** A new file. Writing to it ends the run when the disk is full or the limit is reached. */
    public OutputStream create(String name) {
        return create(directory.resolve(name));
    }

    private OutputStream create(Path path) {
        try {
            OutputStream file = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            synchronized (opened) {
                opened.add(file);
            }
            return new BufferedOutputStream(new Metered(file), 1 << 16);
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    /**
     * A file of which the name is found later, by {@link #adopt(Draft, String)}; without one it is removed with the
     * run.
     *
     * @param content as from {@link #create}; to be closed before a name is given
     */
    public record Draft(Path file, OutputStream content) {}

    /** A new file in the scratch directory, under the same limit as all others. */
    public synchronized Draft draft(Path scratch) {
        Path file = scratch.resolve("draft-" + ++draftsMade);
        drafts.add(file);
        return new Draft(file, create(file));
    }

    /** Gives a draft its name. */
    public synchronized void adopt(Draft draft, String name) {
        try {
            Files.move(draft.file(), directory.resolve(name));
            drafts.remove(draft.file());
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    /** Removes a draft that turned out not to be needed. */
    public synchronized void discard(Draft draft) {
        try {
            bytes -= Files.size(draft.file());
            Files.delete(draft.file());
            drafts.remove(draft.file());
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    /**
     * Makes a finished file out of one in the scratch directory.
     *
     * @param name as for {@link #create}
     */
    public void adopt(Path scratchFile, String name) {
        try {
            account(Files.size(scratchFile));
            Files.move(scratchFile, directory.resolve(name));
        } catch (IOException e) {
            throw notWritten(e);
        }
    }

    /** Why writing failed, as the end of the run. */
    public static RunEnded notWritten(IOException cause) {
        String reason = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        // The JDK has no exception of its own for a full disk: these are the words of Linux and macOS, of quotas, of
        // Windows.
        boolean full = reason.contains("no space left")
                || reason.contains("quota exceeded")
                || reason.contains("not enough space on the disk");
        return full
                ? RunEnded.failed(FailureCode.STORAGE_FULL, "There was no room left to store the results.", cause)
                : RunEnded.failed(FailureCode.CRASHED, "The results could not be written.", cause);
    }

    @Override
    public void close() {
        // Failures do not matter here: what a successful run wrote was closed by its operation, the rest is worthless.
        synchronized (opened) {
            opened.forEach(IOUtils::closeQuietly);
        }
        removeDrafts();
    }

    private synchronized void removeDrafts() {
        for (Path draft : drafts) {
            try {
                Files.deleteIfExists(draft);
            } catch (IOException e) {
                // The directory is removed after the run, with whatever is in it.
                LOG.log(DEBUG, "a draft could not be removed", e);
            }
        }
    }

    private synchronized void account(long length) {
        bytes += length;
        if (bytes > maxBytes) {
            throw RunEnded.failed(
                    FailureCode.LIMIT_EXCEEDED,
                    "The results are larger than the " + Bytes.inWords(maxBytes)
                            + " a document may produce (limit: output).");
        }
    }

    private final class Metered extends OutputStream {

        private final OutputStream file;

        Metered(OutputStream file) {
            this.file = file;
        }

        @Override
        public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            account(length);
            try {
                file.write(source, offset, length);
            } catch (IOException e) {
                throw notWritten(e);
            }
        }

        @Override
        public void close() {
            try {
                file.close();
            } catch (IOException e) {
                throw notWritten(e);
            }
        }
    }
}
