package io.bindery.db.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.job.JobId;
import io.bindery.common.job.WorkspaceId;
import io.bindery.db.Rows;
import io.bindery.db.lease.DownloadLeases;
import io.bindery.db.testing.GivenJob;
import io.bindery.db.testing.TestDatabase;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody fetches results and cleanup removes them, a hundred thousand times at the same moment. */
@Tag("faults")
class AcquireAgainstCleanupFaultsIT {

    private static final int ROUNDS = 100_000;
    private static final int PAIRS = 4;

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with();

    private final CleanupStore cleanup = database.bean(CleanupStore.class);
    private final DownloadLeases downloads = database.bean(DownloadLeases.class);

    @Test
    void aResultIsEitherLeasedOrRemovedAndNeverBoth() {
        List<Due> due = dueResults();
        var leased = new AtomicInteger();
        var removed = new AtomicInteger();

        List<Callable<Void>> sides = IntStream.range(0, PAIRS)
                .boxed()
                .<Callable<Void>>mapMulti((pair, add) -> {
                    var start = new CyclicBarrier(2);
                    add.accept(() -> race(due, start, pair, one -> {
                        if (downloads.acquire(one.job(), "api test").isPresent()) {
                            leased.incrementAndGet();
                        }
                    }));
                    add.accept(() -> race(due, start, pair, one -> {
                        if (cleanup.begin(one.workspace()).isPresent()) {
                            removed.incrementAndGet();
                        }
                    }));
                })
                .toList();
        database.sessions().atOnce(sides.size(), sides::get);

        assertThat(count("workspace w JOIN lease l ON l.workspace_id = w.id"
                        + " WHERE w.state <> 'RELEASED' AND l.released_at IS NULL"))
                .as("results that are being removed under a lease")
                .isZero();
        assertThat(leased.get() + removed.get())
                .as("each was won by exactly one side")
                .isEqualTo(ROUNDS);
        assertThat(List.of(leased.get(), removed.get()))
                .as("both sides win often, so they meet")
                .allMatch(won -> won > ROUNDS / 100);
    }

    /** Each round of this pair's share begins when both sides have come to it. */
    private static Void race(List<Due> due, CyclicBarrier start, int pair, Side side) throws Exception {
        for (int round = pair; round < ROUNDS; round += PAIRS) {
            start.await();
            side.act(due.get(round));
        }
        return null;
    }

    /** Made by copying one that took the way of all jobs. */
    private static List<Due> dueResults() {
        GivenJob job = database.given().acceptedJob().accept();
        database.work().done(job.document());
        database.transaction().executeWithoutResult(transaction -> {
            database.jdbc().sql("""
                            CREATE TEMPORARY TABLE copies ON COMMIT DROP AS
                            SELECT gen_random_uuid() AS job, gen_random_uuid() AS workspace
                            FROM generate_series(1, :rounds)
                            """).param("rounds", ROUNDS).update();
            database.jdbc().sql("""
                    INSERT INTO job
                    SELECT (jsonb_populate_record(j, jsonb_build_object('id', c.job))).*
                    FROM copies c, job j
                    """).update();
            database.jdbc().sql("""
                    INSERT INTO workspace
                    SELECT (jsonb_populate_record(w, jsonb_build_object(
                      'id', c.workspace, 'job_id', c.job, 'path', 'w/' || c.workspace,
                      'delete_after', clock_timestamp()))).*
                    FROM copies c, workspace w
                    WHERE w.kind = 'RESULT'
                    """).update();
        });
        database.jdbc().sql("ANALYZE").update();
        return database.jdbc()
                .sql("SELECT id, job_id FROM workspace WHERE kind = 'RESULT' AND job_id <> :original ORDER BY id")
                .param("original", job.id().value())
                .query((row, n) -> new Due(new JobId(Rows.uuid(row, "job_id")), new WorkspaceId(Rows.uuid(row, "id"))))
                .list();
    }

    private static long count(String rows) {
        return database.jdbc()
                .sql("SELECT count(*) FROM " + rows)
                .query(Long.class)
                .single();
    }

    private interface Side {
        void act(Due due);
    }

    private record Due(JobId job, WorkspaceId workspace) {}
}
