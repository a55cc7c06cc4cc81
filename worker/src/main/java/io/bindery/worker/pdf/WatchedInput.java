package io.bindery.worker.pdf;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;

/**
 * The input file, read through NIO channels (which do not keep Windows from deleting it, as mapping or {@code java.io} would), with a look at
 * the watch every few thousand reads: a parser caught in a loop over the file is ended too.
 */
final class WatchedInput extends RandomAccessReadBufferedFile {

    private static final int READS_BETWEEN_CHECKS = 1 << 14;

    private final Watch watch;
    private int reads;
    private boolean failed;

    WatchedInput(Path path, Watch watch) throws IOException {
        super(path);
        this.watch = watch;
    }

    /** Whether the file system, rather than the document, was at fault. */
    boolean failed() {
        return failed;
    }

    @Override
    public int read() throws IOException {
        tick();
        try {
            return super.read();
        } catch (IOException e) {
            failed = true;
            throw e;
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        tick();
        try {
            return super.read(bytes, offset, length);
        } catch (IOException e) {
            failed = true;
            throw e;
        }
    }

    private void tick() {
        if (++reads % READS_BETWEEN_CHECKS == 0) {
            watch.check();
        }
    }
}
