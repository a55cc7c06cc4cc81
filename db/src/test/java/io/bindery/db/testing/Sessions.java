package io.bindery.db.testing;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Several sessions of one database at once, in an order that the test decides. */
public final class Sessions {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final List<Held> held = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("session-", 0).daemon().factory());

    /** Sessions of the database behind these. */
    public Sessions(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Does work in a transaction of another session and keeps it open. */
    public Held hold(Supplier<?> work) {
        var transactionOfItsOwn = new Held(transaction, threads, work);
        held.add(transactionOfItsOwn);
        return transactionOfItsOwn;
    }

    /** Ends what a failed test has left open. */
    void end() {
        held.forEach(Held::commit);
        held.clear();
    }

    /** Begins work in another session that is expected to wait for a lock, and returns once it does. */
    public <T> CompletableFuture<T> blocked(Supplier<T> work) {
        CompletableFuture<T> result = CompletableFuture.supplyAsync(work, threads);
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .until(this::somebodyWaits);
        return result;
    }

    /** Does work in this many sessions, all starting together; results in the order of their numbers, from 0. */
    public <T> List<T> atOnce(int sessions, IntFunction<Callable<T>> work) {
        var start = new CyclicBarrier(sessions);
        List<CompletableFuture<T>> results = IntStream.range(0, sessions)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> together(start, work.apply(i)), threads))
                .toList();
        return results.stream().map(CompletableFuture::join).toList();
    }

    private static <T> T together(CyclicBarrier start, Callable<T> work) {
        try {
            start.await();
            return work.call();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        } catch (BrokenBarrierException e) {
            throw new CompletionException(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    private boolean somebodyWaits() {
        return jdbc.sql("""
                SELECT EXISTS (
                  SELECT
                  FROM pg_stat_activity
                  WHERE datname = current_database()
                    AND wait_event_type = 'Lock')
                """).query(Boolean.class).single();
    }
}
