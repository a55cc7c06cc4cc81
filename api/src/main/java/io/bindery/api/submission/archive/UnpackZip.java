package io.bindery.api.submission.archive;

import io.bindery.api.problem.ProblemException;
import io.bindery.api.submission.request.DocumentPath;
import io.bindery.api.submission.request.UploadProblems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;

/**
 * Takes the PDFs out of one ZIP. The sizes that it states are not trusted but counted while inflating; names are
 * checked; links and encrypted entries are refused; other files are skipped. Not thread-safe.
 */
public final class UnpackZip {

    /** Upper bound of the entries of an archive, PDFs or not. */
    private static final int MAX_ENTRIES = 10_000;

    /**
     * Enough for so many entries with long names; the central directory is held in memory while the archive is read.
     */
    private static final long MAX_DIRECTORY_BYTES = 4L * 1024 * 1024;

    /** The common methods; others need further libraries, and memory without a limit. */
    private static final Set<Integer> METHODS =
            Set.of(ZipMethod.STORED.getCode(), ZipMethod.DEFLATED.getCode(), ZipMethod.ENHANCED_DEFLATED.getCode());

    private final String name;
    private final EntrySink sink;

    /** Receives the PDFs found. */
    @FunctionalInterface
    public interface EntrySink {

        /**
         * Receives one PDF.
         *
         * @param path its checked path inside the archive
         * @param head its first bytes
         * @param content the bytes after them
         */
        void acceptEntry(String path, LeadingBytes head, InputStream content) throws IOException;
    }

    /**
     * Reads one archive.
     *
     * @param name the archive's file name, for problems
     */
    public UnpackZip(String name, EntrySink sink) {
        this.name = name;
        this.sink = sink;
    }

    /** Passes all PDFs of the archive to the sink, one after the other. */
    public void unpack(Path archive) throws IOException {
        try (var file = new LimitedChannel(Files.newByteChannel(archive), MAX_DIRECTORY_BYTES, this::tooManyEntries);
                ZipFile zip = open(file)) {
            file.liftLimit();
            int entries = 0;
            for (Enumeration<ZipArchiveEntry> all = zip.getEntries(); all.hasMoreElements(); ) {
                entries++;
                if (entries > MAX_ENTRIES) {
                    throw tooManyEntries();
                }
                take(zip, all.nextElement());
            }
        }
    }

    // The library throws exceptions of every kind at malformed archives.
    private ZipFile open(LimitedChannel file) {
        try {
            return ZipFile.builder().setSeekableByteChannel(file).get();
        } catch (ProblemException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw UploadProblems.badArchive(name, "cannot be read");
        }
    }

    private void take(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        if (entry.isUnixSymlink()) {
            throw UploadProblems.badArchive(name, "contains a link, '" + DocumentPath.display(entry.getName()) + "'");
        }
        if (entry.isDirectory()) {
            return;
        }
        String path = DocumentPath.of(entry.getName(), "files: in the ZIP '" + DocumentPath.display(name) + "'");
        if (isMacOsMetadata(path)) {
            return;
        }
        if (!METHODS.contains(entry.getMethod()) || !zip.canReadEntryData(entry)) {
            throw UploadProblems.badArchive(
                    name,
                    "holds '" + DocumentPath.display(path)
                            + "', which is encrypted or compressed by an unsupported method");
        }
        try (InputStream content = content(zip, entry)) {
            var head = new LeadingBytes();
            head.readFrom(content);
            if (head.isPdf() || path.toLowerCase(Locale.ROOT).endsWith(".pdf")) {
                sink.acceptEntry(path, head, content);
            }
        }
    }

    private InputStream content(ZipFile zip, ZipArchiveEntry entry) {
        try {
            return new EntryInputStream(zip.getInputStream(entry), entry.getCrc(), () -> damaged(entry));
        } catch (IOException | RuntimeException e) {
            throw damaged(entry);
        }
    }

    private ProblemException damaged(ZipArchiveEntry entry) {
        return UploadProblems.badArchive(
                name, "holds '" + DocumentPath.display(entry.getName()) + "', which is damaged");
    }

    private ProblemException tooManyEntries() {
        return UploadProblems.badArchive(name, "has more than " + MAX_ENTRIES + " entries, or too long names");
    }

    /** Whether it is metadata that macOS adds to every ZIP. */
    private static boolean isMacOsMetadata(String path) {
        return path.startsWith("__MACOSX/")
                || path.substring(path.lastIndexOf('/') + 1).startsWith("._");
    }
}
