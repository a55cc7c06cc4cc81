package io.bindery.api.testing;

import io.bindery.testing.FixedTimeZip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** A ZIP under construction, decent or not. */
public final class Zip {

    private final SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel();
    private final ZipArchiveOutputStream zip = new ZipArchiveOutputStream(channel);

    /** A file. */
    public Zip file(String name, byte[] content) {
        return entry(named(name), content);
    }

    /** A file as it is, not packed. */
    public Zip stored(String name, byte[] content) {
        var entry = named(name);
        entry.setMethod(ZipEntry.STORED);
        return entry(entry, content);
    }

    /** A file of zeros that pretends to be a PDF. */
    public Zip zeros(String name, long length) {
        try {
            zip.putArchiveEntry(named(name));
            try (InputStream zeros = new ZeroFilledPdf(length)) {
                zeros.transferTo(zip);
            }
            zip.closeArchiveEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An empty file with a comment, which only the table of contents holds. */
    public Zip commented(String name, String comment) {
        var entry = named(name);
        entry.setComment(comment);
        return entry(entry, new byte[0]);
    }

    /** A symbolic link. */
    public Zip link(String name, String target) {
        var entry = named(name);
        entry.setUnixMode(UnixStat.LINK_FLAG | 0777);
        return entry(entry, target.getBytes(StandardCharsets.UTF_8));
    }

    /** What it has become. */
    public byte[] bytes() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var bytes = new ByteArrayOutputStream();
        bytes.write(channel.array(), 0, (int) channel.size());
        return bytes.toByteArray();
    }

    /** The same archive with the mark of an encrypted entry at each entry. */
    public static byte[] encrypted(byte[] archive) {
        return marked(archive, 6, 8, (byte) 1);
    }

    /** The same archive with another packing method told for each entry. */
    public static byte[] packedBy(byte[] archive, int method) {
        return marked(archive, 8, 10, (byte) method);
    }

    private static byte[] marked(byte[] archive, int localOffset, int centralOffset, byte value) {
        byte[] changed = archive.clone();
        for (int i = 0; i < changed.length - 4; i++) {
            if (changed[i] == 'P' && changed[i + 1] == 'K' && changed[i + 2] == 3 && changed[i + 3] == 4) {
                changed[i + localOffset] = value;
            }
            if (changed[i] == 'P' && changed[i + 1] == 'K' && changed[i + 2] == 1 && changed[i + 3] == 2) {
                changed[i + centralOffset] = value;
            }
        }
        return changed;
    }

    /** Of a fixed time: else the bytes would change from one even second to the next. */
    private static ZipArchiveEntry named(String name) {
        var entry = new ZipArchiveEntry(name);
        entry.setTimeLocal(FixedTimeZip.TIME);
        return entry;
    }

    private Zip entry(ZipArchiveEntry entry, byte[] content) {
        try {
            zip.putArchiveEntry(entry);
            zip.write(content);
            zip.closeArchiveEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
