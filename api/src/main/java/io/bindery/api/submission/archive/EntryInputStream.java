package io.bindery.api.submission.archive;

import io.bindery.api.problem.ProblemException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import java.util.zip.CRC32;

/**
 * The inflated content of one entry of a ZIP, checked against its CRC-32. Every failure to read it is thrown as a
 * problem of the archive, so that it cannot be mistaken for a failure of the storage that it is written to. Not
 * thread-safe.
 */
final class EntryInputStream extends FilterInputStream {

    private final CRC32 sum = new CRC32();
    private final long expected;
    private final Supplier<ProblemException> damaged;

    /** @param expected the CRC-32 that the archive states */
    EntryInputStream(InputStream inflated, long expected, Supplier<ProblemException> damaged) {
        super(inflated);
        this.expected = expected;
        this.damaged = damaged;
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        int count = inflate(target, offset, length);
        if (count >= 0) {
            sum.update(target, offset, count);
        } else if (sum.getValue() != expected) {
            throw damaged.get();
        }
        return count;
    }

    // The library throws unchecked exceptions at malformed data as well.
    private int inflate(byte[] target, int offset, int length) {
        try {
            return in.read(target, offset, length);
        } catch (IOException | RuntimeException e) {
            throw damaged.get();
        }
    }
}
