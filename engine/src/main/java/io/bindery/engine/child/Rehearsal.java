package io.bindery.engine.child;

import io.bindery.common.operation.OperationRequest;
import io.bindery.engine.ProducedFile;
import io.bindery.engine.pdfbox.FirstPage;
import io.bindery.engine.wire.ChildMessage;
import io.bindery.engine.wire.Frames;
import io.bindery.engine.wire.RunRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** Goes once through what every document needs, while the child waits for its first one: most of a first document's time is loading and first calls. */
final class Rehearsal {

    private Rehearsal() {}

    /** Begins, on threads that end by themselves; a document that comes in the middle waits for no more than what it needs itself. */
    static void start() {
        Thread.ofPlatform().name("rehearsal-page").daemon().start(() -> attempt(FirstPage::read));
        Thread.ofPlatform().name("rehearsal-talk").daemon().start(() -> attempt(Rehearsal::talk));
    }

    private static void talk() throws IOException {
        WorkingDirectory.load();
        // Looks through all jars for somebody who wants to log in its place.
        System.getLogger(Rehearsal.class.getName());
        var heard = new ByteArrayOutputStream();
        Frames.write(
                heard,
                new RunRequest("", "", "", "", List.of(new OperationRequest("text", Map.of("order", ""))), 1, 1, 1, 1));
        Frames.read(new ByteArrayInputStream(heard.toByteArray()), RunRequest.class);
        OutputStream nobody = OutputStream.nullOutputStream();
        Frames.write(nobody, new ChildMessage.Progress(0, 1));
        Frames.write(
                nobody, new ChildMessage.Produced(1, List.of(new ProducedFile("", "", "")), List.of(), Heap.used()));
    }

    private static void attempt(Step step) {
        try {
            step.take();
        } catch (IOException | RuntimeException e) {
            // The first document will meet the same, and say so.
            System.err.println("the rehearsal failed: " + e);
        }
    }

    @FunctionalInterface
    private interface Step {
        void take() throws IOException;
    }
}
