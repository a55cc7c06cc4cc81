package io.bindery.worker.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bindery.db.testing.TestDatabase;
import io.bindery.worker.TestWorker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class LeaseRenewerIT {

    private static final int RENEWALS = 5;

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with("bindery.lease.duration=4s");

    private final AtomicInteger pages = new AtomicInteger();

    @Test
    void progressThatCannotBeWrittenDelaysNoRenewalAndDoesNotPileUp(@TempDir Path root) throws Exception {
        try (TestWorker worker =
                TestWorker.on(database, root).with("bindery.lease.duration=4s").start()) {
            List<HeldLease> holds = Stream.generate(() -> hold(worker)).limit(3).toList();
            var locked = database.sessions()
                    .hold(() -> database.jdbc()
                            .sql("SELECT id FROM document FOR UPDATE")
                            .query()
                            .listOfRows());

            for (int i = 0; i < RENEWALS; i++) {
                OffsetDateTime before = expiry();
                await().atMost(Duration.ofSeconds(20)).until(() -> {
                    pages.incrementAndGet();
                    holds.forEach(hold -> hold.progress(pages.get(), 1_000_000));
                    return expiry().isAfter(before);
                });
            }

            assertThat(holds).allMatch(HeldLease::trusted);
            assertThat(waiting()).isEqualTo(1);
            locked.commit();
            await("the latest progress of each")
                    .untilAsserted(() -> assertThat(database.jdbc()
                                    .sql("SELECT pages_done FROM document")
                                    .query(Integer.class)
                                    .list())
                            .hasSize(3)
                            .containsOnly(pages.get()));
            holds.forEach(HeldLease::close);
        }
    }

    private static HeldLease hold(TestWorker worker) {
        long claimedAt = System.nanoTime();
        var claim =
                database.work().claim(database.given().acceptedJob().accept().document());
        return worker.bean(LeaseRenewer.class).hold(claim, claimedAt);
    }

    /** Of the lease that ends first: it moves when all have been renewed. */
    private static OffsetDateTime expiry() {
        return database.jdbc()
                .sql("SELECT min(expires_at) FROM lease WHERE purpose = 'PROCESS'")
                .query(OffsetDateTime.class)
                .single();
    }

    private static int waiting() {
        return database.jdbc().sql("""
            SELECT count(*)
            FROM pg_stat_activity
            WHERE datname = current_database()
              AND wait_event_type = 'Lock'
            """).query(Integer.class).single();
    }
}
