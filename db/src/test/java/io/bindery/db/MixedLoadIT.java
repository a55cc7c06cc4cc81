package io.bindery.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.job.AttemptOutcome;
import io.bindery.common.job.Failure;
import io.bindery.common.job.FailureCode;
import io.bindery.common.job.JobId;
import io.bindery.common.job.WorkspaceId;
import io.bindery.common.message.MessageCodec;
import io.bindery.common.transport.Topic;
import io.bindery.db.document.Claim;
import io.bindery.db.document.ClaimStore;
import io.bindery.db.document.RescueStore;
import io.bindery.db.document.ReturnStore;
import io.bindery.db.document.RunStore;
import io.bindery.db.job.CompletionStore;
import io.bindery.db.lease.DownloadLeases;
import io.bindery.db.testing.GivenJob;
import io.bindery.db.testing.Jobs;
import io.bindery.db.testing.TestDatabase;
import io.bindery.db.upkeep.CleanupStore;
import io.bindery.db.upkeep.PromoteStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Claims, finishes, losses, completions, rescue, downloads and cleanup all at once: no deadlock, and every job ends.
 */
class MixedLoadIT {

    private static final int JOBS = 25;
    private static final int DOCUMENTS = 6;
    private static final long LIMIT = Duration.ofSeconds(60).toNanos();
    private static final Failure PASSING = new Failure(FailureCode.STORAGE_FULL, "No space was left.");

    @RegisterExtension
    static final TestDatabase database =
            TestDatabase.with("bindery.retention.input=0s", "bindery.retention.results=0s", "bindery.lease.grace=0s");

    private final ClaimStore claims = database.bean(ClaimStore.class);
    private final RunStore runs = database.bean(RunStore.class);
    private final ReturnStore returns = database.bean(ReturnStore.class);
    private final CompletionStore completions = database.bean(CompletionStore.class);
    private final RescueStore rescues = database.bean(RescueStore.class);
    private final PromoteStore promotions = database.bean(PromoteStore.class);
    private final CleanupStore cleanup = database.bean(CleanupStore.class);
    private final DownloadLeases downloads = database.bean(DownloadLeases.class);
    private final long deadline = System.nanoTime() + LIMIT;

    @Test
    void everyJobEndsAndEveryWorkspaceGoes() {
        List<GivenJob> jobs = IntStream.range(0, JOBS)
                .mapToObj(
                        i -> database.given().acceptedJob().documents(DOCUMENTS).accept())
                .toList();
        List<Callable<Integer>> parts = List.of(
                () -> untilEnded(this::workOnce),
                () -> untilEnded(this::workOnce),
                () -> untilEnded(this::complete),
                () -> untilEnded(this::complete),
                () -> untilEnded(this::rescue),
                () -> untilEnded(() -> {
                    fetch(jobs);
                    clean();
                }));

        database.sessions().atOnce(parts.size(), parts::get);
        clean();

        assertThat(count("job WHERE finished_at IS NULL")).isZero();
        assertThat(count("attempt WHERE ended_at IS NULL")).isZero();
        assertThat(count("lease WHERE released_at IS NULL")).isZero();
        assertThat(count("workspace WHERE state <> 'DELETED'")).isZero();
        assertThat(count("document d WHERE (state = 'SUCCEEDED') <> EXISTS (SELECT FROM artifact a JOIN attempt t"
                        + " USING (document_id, fence) WHERE a.document_id = d.id AND t.outcome = 'SUCCEEDED')"))
                .isZero();
        assertThat(count("document WHERE state = 'SUCCEEDED'")).isPositive();
    }

    private int untilEnded(Runnable step) {
        int steps = 0;
        while (count("job WHERE finished_at IS NULL") > 0) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not ended in time: "
                        + database.jdbc()
                                .sql("SELECT state, count(*) FROM document GROUP BY state")
                                .query()
                                .listOfRows());
            }
            step.run();
            steps++;
        }
        return steps;
    }

    private void workOnce() {
        Optional<Claim> claimed = claims.claimNext(database.work().claimant());
        claimed.ifPresent(claim -> {
            runs.progress(claim, 1, 3);
            runs.renew(claim);
            end(claim, Math.floorMod(claim.nonce().hashCode(), 10));
        });
    }

    private void end(Claim claim, int die) {
        if (die == 0) {
            returns.giveBack(claim, Topic.WORK_INTERACTIVE);
        } else if (die == 1 && claim.attempt() < claim.maxAttempts()) {
            returns.retryLater(claim, AttemptOutcome.FAILED, PASSING, Duration.ZERO);
        } else if (die == 2) {
            database.work().fail(claim);
        } else if (die == 3) {
            // A worker that dies here: the rescue finds it.
            database.jdbc()
                    .sql("UPDATE lease SET expires_at = clock_timestamp() WHERE document_id = :id AND fence = :fence")
                    .param("id", claim.documentId().value())
                    .param("fence", claim.fence())
                    .update();
        } else {
            database.work().succeed(claim);
        }
    }

    /** Every completion is delivered twice, sometimes to both handlers at once. */
    private void complete() {
        List<Map.Entry<UUID, String>> messages = database.jdbc()
                .sql("""
                SELECT message_id, payload::text AS payload
                FROM outbox
                WHERE topic = 'COMPLETION'
                  AND (SELECT count(*) FROM inbox i WHERE i.message_id = outbox.message_id) = 0
                LIMIT 20
                """)
                .query((row, n) -> Map.entry(row.getObject("message_id", UUID.class), row.getString("payload")))
                .list();
        for (var message : messages) {
            var body = MessageCodec.read(message.getValue().getBytes(StandardCharsets.UTF_8));
            completions.handle(message.getKey(), body);
            completions.handle(message.getKey(), body);
        }
    }

    private void rescue() {
        rescues.candidates(50).forEach(rescues::rescue);
        promotions.promote(50);
    }

    private void fetch(List<GivenJob> jobs) {
        JobId job = jobs.get(Math.floorMod(UUID.randomUUID().hashCode(), jobs.size()))
                .id();
        downloads.acquire(job, "api test").ifPresent(lease -> {
            assertThat(downloads.renew(lease)).isTrue();
            downloads.release(lease);
        });
    }

    private void clean() {
        for (WorkspaceId workspace : cleanup.due(Jobs.ROOT, 100)) {
            cleanup.begin(workspace).ifPresent(cleanup::deleted);
        }
    }

    private static int count(String from) {
        return database.jdbc()
                .sql("SELECT count(*) FROM " + from)
                .query(Integer.class)
                .single();
    }
}
