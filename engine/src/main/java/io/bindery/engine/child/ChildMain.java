package io.bindery.engine.child;

import io.bindery.engine.EngineControl;
import io.bindery.engine.EngineResult;
import io.bindery.engine.EngineTask;
import io.bindery.engine.pdfbox.PdfBoxEngine;
import io.bindery.engine.wire.ChildMessage;
import io.bindery.engine.wire.Frames;
import io.bindery.engine.wire.RunRequest;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * Runs the documents requested on standard input, one after the other; ends with that stream, at once also within a
 * run.
 */
public final class ChildMain {

    private static final long PROGRESS_EVERY_NANOS = 50_000_000;

    private final BlockingQueue<RunRequest> waiting = new ArrayBlockingQueue<>(1);
    private final OutputStream out;
    private volatile boolean busy;

    private ChildMain(OutputStream out) {
        this.out = out;
    }

    /** Never returns while there is work. */
    public static void main(String[] args) throws IOException, InterruptedException {
        OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
        // What a library prints must not land between the frames.
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        var child = new ChildMain(out);
        Thread.ofPlatform().name("parent").daemon().start(() -> child.listen(new FileInputStream(FileDescriptor.in)));
        child.send(new ChildMessage.Ready());
        child.work();
    }

    private void work() throws IOException, InterruptedException {
        while (true) {
            RunRequest run = waiting.take();
            EngineTask task = run.task();
            // Java's decoders cache what they read of a stream in files.
            ImageIO.setCacheDirectory(task.scratchDirectory().toFile());
            try {
                send(message(new PdfBoxEngine(run.threads()).run(task, new ProgressReporter())));
            } finally {
                busy = false;
            }
            Heap.shrink();
        }
    }

    private void listen(InputStream in) {
        try {
            for (RunRequest run = Frames.read(in, RunRequest.class);
                    run != null;
                    run = Frames.read(in, RunRequest.class)) {
                busy = true;
                waiting.add(run);
            }
        } catch (IOException | IllegalStateException e) {
            System.err.println("unreadable request: " + e);
        }
        if (busy) {
            // The worker is gone, and with it the lease: work on this document must end.
            Runtime.getRuntime().halt(0);
        }
        System.exit(0);
    }

    private synchronized void send(ChildMessage message) throws IOException {
        Frames.write(out, message);
    }

    private static ChildMessage message(EngineResult result) {
        return switch (result) {
            case EngineResult.Produced produced ->
                new ChildMessage.Produced(produced.pageCount(), produced.files(), produced.warnings(), Heap.used());
            case EngineResult.Failed failed ->
                new ChildMessage.Failed(failed.failure(), orNull(failed.pageCount()), Heap.used());
            case EngineResult.Stopped() -> throw new IllegalStateException("a child is killed, never stopped");
        };
    }

    private static @Nullable Integer orNull(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }

    /** Reports the first and the last page at once, and others at most once in 50 ms. */
    private final class ProgressReporter implements EngineControl {

        private long lastSent;

        @Override
        public synchronized void progress(int pagesDone, int pageCount) {
            Heap.restrain();
            long now = System.nanoTime();
            if (pagesDone == 0 || pagesDone == pageCount || now - lastSent >= PROGRESS_EVERY_NANOS) {
                lastSent = now;
                try {
                    send(new ChildMessage.Progress(pagesDone, pageCount));
                } catch (IOException e) {
                    // The worker has closed the pipe.
                    Runtime.getRuntime().halt(0);
                }
            }
        }

        @Override
        public boolean stopRequested() {
            return false;
        }
    }
}
