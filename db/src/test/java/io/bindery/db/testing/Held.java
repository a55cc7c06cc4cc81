package io.bindery.db.testing;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionTemplate;

/** A transaction of another session that has done its work and waits, with its locks, for a word to commit. */
public final class Held {

    private final CountDownLatch end = new CountDownLatch(1);
    private final CompletableFuture<Void> done;

    Held(TransactionTemplate transaction, Executor executor, Supplier<?> work) {
        var worked = new CompletableFuture<Void>();
        done = CompletableFuture.runAsync(
                        () -> transaction.executeWithoutResult(status -> {
                            var _ = work.get();
                            worked.complete(null);
                            await(end);
                        }),
                        executor)
                .whenComplete((nothing, failure) -> {
                    if (failure != null) {
                        worked.completeExceptionally(failure);
                    }
                });
        worked.join();
    }

    /** Lets it commit, and waits until it has. */
    public void commit() {
        end.countDown();
        done.join();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
