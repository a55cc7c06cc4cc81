package io.bindery.engine.pdfbox;

import io.bindery.engine.guard.Watch;
import io.bindery.engine.operation.Operation;
import io.bindery.engine.output.Warnings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Brings pages read by several threads back into order and hands them to the operations. Thread-safe. */
final class PagesInOrder {

    private static final long LOOK_AT_WATCH_MILLIS = 100;

    private final List<Operation<?>> operations;
    private final Warnings warnings;
    private final IntConsumer done;

    /** How far a thread may be ahead of the slowest page. */
    private final int ahead;

    private final Watch watch;
    private final Map<Integer, ReadPage> waiting = new HashMap<>();
    private int next = 1;
    private int unreadable;

    /** @param done receives how many pages have been taken */
    PagesInOrder(List<Operation<?>> operations, Warnings warnings, Watch watch, IntConsumer done) {
        this.operations = operations;
        this.warnings = warnings;
        this.watch = watch;
        this.done = done;
        this.ahead =
                operations.stream().mapToInt(Operation::pagesThatMayWait).min().orElse(1);
    }

    /** Waits until a page is near enough to those already taken, or the run has to end. */
    synchronized void awaitTurn(int number) throws InterruptedException {
        watch.check();
        while (number - next >= ahead) {
            wait(LOOK_AT_WATCH_MILLIS);
            watch.check();
        }
    }

    /** Takes a page that was read, and all that waited for it. */
    synchronized void add(ReadPage page) {
        waiting.put(page.number(), page);
        for (ReadPage turn = waiting.remove(next); turn != null; turn = waiting.remove(next)) {
            take(turn);
            done.accept(next);
            next++;
        }
        notifyAll();
    }

    /** Pages of whose content nothing could be read. */
    synchronized int unreadable() {
        return unreadable;
    }

    private void take(ReadPage page) {
        boolean failed = false;
        boolean read = false;
        for (int i = 0; i < operations.size(); i++) {
            Operation<?> operation = operations.get(i);
            switch (page.readings().get(i)) {
                case ReadPage.Reading.Unwanted() -> {}
                case ReadPage.Reading.Got(Object value) -> {
                    read |= operation.readsContent();
                    hand(operation, page.number(), value);
                }
                case ReadPage.Reading.Unreadable(Throwable cause) -> {
                    failed = true;
                    warnings.unreadablePage(operation.spec().name(), page.number(), cause);
                    hand(operation, page.number(), null);
                }
            }
        }
        if (page.incomplete()) {
            warnings.incompletePage(page.number());
        }
        unreadable += page.blankForm() || (failed && !read) ? 1 : 0;
    }

    @SuppressWarnings("unchecked")
    private static <P> void hand(Operation<P> operation, int number, @Nullable Object value) {
        // What an operation takes is what it has read.
        operation.take(number, (P) value);
    }
}
