package io.bindery.db.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.bindery.common.job.WorkerId;
import io.bindery.db.document.Claim;
import io.bindery.db.lease.DownloadLeases;
import io.bindery.db.lease.WorkerStore;
import io.bindery.db.sweep.OrphanStore;
import io.bindery.db.testing.GivenJob;
import io.bindery.db.testing.Jobs;
import io.bindery.db.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StorageQueryIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with();

    private final StorageQuery storage = database.bean(StorageQuery.class);

    @Test
    void anEmptyStorageIsEmpty() {
        assertThat(storage.read())
                .isEqualTo(new StorageView(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        List.of(),
                        new StorageView.Queue(0, 0, 0, null)));
    }

    @Test
    void tellsWhoHoldsAFileAndWhyItIsStillHere() {
        GivenJob running = database.given().acceptedJob().accept();
        Claim claim = database.work().claim(running.document());
        GivenJob ended = database.given().acceptedJob().accept();
        database.work().done(ended.document());
        database.bean(DownloadLeases.class).acquire(ended.id(), "api test");
        database.bean(OrphanStore.class).sighted(Jobs.ROOT, "w/aa/unknown", 7, false, Instant.now());

        StorageView view = storage.read();

        assertThat(view.workspaces())
                .containsExactlyInAnyOrder(
                        new StorageView.WorkspaceCount("INPUT", "OPEN", 1),
                        new StorageView.WorkspaceCount("INPUT", "RELEASED", 1),
                        new StorageView.WorkspaceCount("RESULT", "OPEN", 1),
                        new StorageView.WorkspaceCount("RESULT", "RELEASED", 1));
        assertThat(view.leases())
                .extracting(StorageView.Lease::purpose, StorageView.Lease::holder, StorageView.Lease::documentId)
                .containsExactlyInAnyOrder(
                        tuple("DOWNLOAD", "api test", null),
                        tuple(
                                "PROCESS",
                                "worker " + claim.worker(),
                                running.document().value()),
                        tuple(
                                "PROCESS",
                                "worker " + claim.worker(),
                                running.document().value()));
        assertThat(view.backlog()).extracting(StorageView.Backlog::reason).containsExactly("retained", "retained");
        assertThat(view.orphans()).extracting(StorageView.Orphan::path).containsExactly("w/aa/unknown");
    }

    @Test
    void tellsWhatWaitsAndWhoWorks() {
        WorkerStore workers = database.bean(WorkerStore.class);
        var worker = new WorkerId(UUID.randomUUID());
        workers.seen(worker, "host-1", 42, 3, false, Set.of("text"));
        GivenJob job = database.given().acceptedJob().documents(3).accept();
        database.work().claim(job.document(0));

        StorageView view = storage.read();

        assertThat(view.queue())
                .returns(2L, StorageView.Queue::queued)
                .returns(1L, StorageView.Queue::running)
                .returns(0L, StorageView.Queue::retryWait)
                .satisfies(queue -> assertThat(queue.oldestQueuedAt()).isNotNull());
        assertThat(view.workers()).singleElement().satisfies(seen -> {
            assertThat(seen.id()).isEqualTo(worker.value());
            assertThat(seen.host()).isEqualTo("host-1");
            assertThat(seen.slots()).isEqualTo(3);
            assertThat(seen.running()).as("the claim above is another worker's").isZero();
            assertThat(seen.alive()).isTrue();
        });

        database.timePasses(Duration.ofMinutes(2));
        assertThat(storage.read().workers()).singleElement().returns(false, StorageView.Worker::alive);
    }

    @Test
    void namesTheReasonOfEveryDelay() {
        GivenJob job = database.given().acceptedJob().accept();
        database.work().done(job.document());
        database.timePasses(Duration.ofDays(8));
        database.bean(DownloadLeases.class).acquire(job.id(), "api test");
        assertThat(storage.read().backlog())
                .extracting(StorageView.Backlog::kind, StorageView.Backlog::reason)
                .containsExactly(tuple("INPUT", "due"), tuple("RESULT", "leased"));
    }
}
