import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A program under comparison. */
interface Peer {

    String name();

    /** Works on all of them, two at a time, in the order given; returns how many pages that were. */
    int run(List<Document> documents) throws Exception;

    /** Removes its output; not measured. */
    default void cleanUp() throws Exception {}

    /** Whether it gets faster with time. */
    default boolean warmsUp() {
        return true;
    }

    /** Work on one document; returns the pages done. */
    @FunctionalInterface
    interface Work {
        int on(Document document) throws Exception;
    }

    /** Does the work in this JVM, two documents at a time; returns the sum of the pages. */
    static int twoAtATime(List<Document> documents, Work work) throws Exception {
        List<Callable<Integer>> tasks = new ArrayList<>();
        documents.forEach(document -> tasks.add(() -> work.on(document)));
        int pages = 0;
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (Future<Integer> done : threads.invokeAll(tasks)) {
                pages += done.get();
            }
        }
        return pages;
    }
}
