package io.bindery.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes ZIPs whose bytes depend on their contents only: an entry without a time of its own carries the time of day. */
public final class FixedTimeZip {

    /** The time of every entry; local, as ZIP knows no zones, so that no zone changes the bytes. */
    public static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 2, 3, 4, 6);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipOutputStream zip = new ZipOutputStream(bytes);

    /** A compressed file. */
    public FixedTimeZip file(String name, byte[] content) {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        try {
            zip.putNextEntry(entry);
            zip.write(content);
            zip.closeEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The finished archive. */
    public byte[] bytes() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
