package io.bindery.api.storage.cleanup;

import static io.bindery.db.testing.BinderyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bindery.api.testing.EmptyInstallation;
import io.bindery.api.testing.Form;
import io.bindery.api.testing.WriteTest;
import io.bindery.common.job.JobId;
import io.bindery.common.job.WorkspaceKind;
import io.bindery.common.storage.Storage;
import io.bindery.db.lease.DownloadLeases;
import io.bindery.db.testing.WorkspaceRow;
import io.bindery.db.upkeep.CleanupStore;
import io.bindery.db.upkeep.Deletion;
import io.bindery.testing.lockingfs.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@WriteTest
class CleanupIT {

    private static final Duration DAY = Duration.ofHours(25);

    private final EmptyInstallation api;
    private final Cleanup cleanup;
    private final CleanupStore store;
    private final Storage storage;
    private int port;
    private UUID root = new UUID(0, 0);

    @Autowired
    CleanupIT(EmptyInstallation api, Cleanup cleanup, CleanupStore store, Storage storage) {
        this.api = api;
        this.cleanup = cleanup;
        this.store = store;
        this.storage = storage;
    }

    @BeforeEach
    void start(@LocalServerPort int port) {
        this.port = port;
        root = api.start();
    }

    @Test
    void leavesWorkspacesUntilTheirRetentionIsOver() throws Exception {
        JobId job = endedJob();
        cleanup.round(root);
        assertThat(input(job)).isReleased();
        assertThat(files(job)).hasSize(1);

        api.timePasses(DAY);
        cleanup.round(root);

        assertThat(input(job)).isDeleted();
        assertThat(api.directory(job, WorkspaceKind.INPUT)).doesNotExist();
        assertThat(api.now().workspace(job, WorkspaceKind.RESULT)).isReleased();
        assertThat(api.directory(job, WorkspaceKind.RESULT)).isDirectory();
    }

    @Test
    void neverTouchesTheWorkspaceOfAJobThatHasNotEnded() throws Exception {
        JobId job = job();

        api.timePasses(Duration.ofDays(365));
        cleanup.round(root);

        assertThat(input(job)).isOpen();
        assertThat(files(job)).hasSize(1);
    }

    @Test
    void waitsForWhoeverDownloads(@Autowired DownloadLeases downloads) throws Exception {
        JobId job = endedJob();
        api.timePasses(Duration.ofDays(8));
        var lease = downloads.acquire(job, "api test").orElseThrow();
        cleanup.round(root);
        assertThat(api.now().workspace(job, WorkspaceKind.RESULT)).isReleased();

        downloads.release(lease);
        cleanup.round(root);

        assertThat(api.now().workspace(job, WorkspaceKind.RESULT)).isDeleted();
    }

    @Test
    void goesOnWhereACleanerDiedBeforeItTouchedTheBytes() throws Exception {
        JobId job = dueJob();
        store.begin(input(job).id());

        cleanup.round(root);

        assertGone(job);
    }

    @Test
    void goesOnWhereACleanerDiedBetweenTheTrashAndTheRemoval() throws Exception {
        JobId job = dueJob();
        Path directory = api.directory(job, WorkspaceKind.INPUT);
        Deletion deletion = store.begin(input(job).id()).orElseThrow();
        Path trash = Files.createDirectories(api.disk().at(".trash"))
                .resolve(deletion.token().toString());
        Files.move(directory, trash);

        cleanup.round(root);

        assertGone(job);
        assertThat(trash).doesNotExist();
    }

    @Test
    void goesOnWhereACleanerDiedBeforeItSaidSo() throws Exception {
        JobId job = dueJob();
        Deletion deletion = store.begin(input(job).id()).orElseThrow();
        storage.removeWorkspace(deletion.path(), deletion.token());

        cleanup.round(root);

        assertGone(job);
    }

    @Test
    void doesNoHarmTwiceAtOnce() throws Exception {
        List<JobId> jobs = List.of(job(), job(), job(), job());
        jobs.forEach(this::end);
        api.timePasses(DAY);

        try (ExecutorService cleaners = Executors.newFixedThreadPool(3)) {
            Callable<Void> cleaner = () -> {
                cleanup.round(root);
                return null;
            };
            for (Future<Void> done : cleaners.invokeAll(List.of(cleaner, cleaner, cleaner))) {
                done.get();
            }
        }
        cleanup.round(root);

        jobs.forEach(this::assertGone);
    }

    @Test
    void waitsForOpenFilesAndSaysSo() throws Exception {
        JobId job = dueJob();
        Path file = api.disk()
                .locking()
                .resolve(input(job).path().value())
                .resolve(files(job).getFirst());
        try (InputStream open = Files.newInputStream(file)) {
            cleanup.round(root);
            WorkspaceRow first = input(job);
            assertThat(first).isDeleting();
            assertThat(first.deleteTries()).isEqualTo(1);
            assertThat(first.lastDeleteError()).contains("used by another process");
            assertThat(pause(job)).isBetween(0.5, 1.0);

            cleanup.round(root);
            assertThat(input(job).deleteTries()).as("not due again").isEqualTo(1);

            for (int tries = 2; tries <= 5; tries++) {
                api.timePasses(Duration.ofHours(2));
                cleanup.round(root);
                assertThat(input(job).deleteTries()).isEqualTo(tries);
            }
            assertThat(pause(job)).isBetween(6.0, 10.0);
            assertThat(open.read()).isEqualTo('%');
        }

        api.timePasses(Duration.ofHours(2));
        cleanup.round(root);

        assertGone(job);
        assertThat(input(job).lastDeleteError()).isNull();
    }

    @Test
    void removesALinkAndNotWhatItLeadsTo(@TempDir Path elsewhere) throws Exception {
        JobId job = dueJob();
        Path precious = Files.writeString(elsewhere.resolve("precious.txt"), "keep me");
        Path directory = api.directory(job, WorkspaceKind.INPUT);
        Files.createSymbolicLink(directory.resolve("file"), precious);
        Files.createSymbolicLink(directory.resolve("directory"), elsewhere);

        cleanup.round(root);

        assertGone(job);
        assertThat(precious).hasContent("keep me");
    }

    @Test
    void oneInTroubleHoldsUpNoOther() throws Exception {
        JobId broken = dueJob();
        String path = input(broken).path().value();
        api.disk().fail((operation, target) -> {
            if (operation == Operation.MOVE && target.endsWith(path)) {
                throw new IOException("Input/output error");
            }
        });
        JobId sound = dueJob();

        cleanup.round(root);

        assertThat(input(broken)).isDeleting();
        assertThat(input(broken).lastDeleteError()).contains("Input/output error");
        assertGone(sound);
        api.disk().mend();
        api.timePasses(Duration.ofHours(1));
        await("it rests for a second").untilAsserted(() -> {
            cleanup.round(root);
            assertGone(broken);
        });
    }

    private JobId job() {
        return JobId.parse(Form.asking()
                .file("a.pdf", Form.pdf("a"))
                .post(port)
                .json()
                .get("id")
                .asString());
    }

    private JobId endedJob() {
        JobId job = job();
        end(job);
        return job;
    }

    private JobId dueJob() {
        JobId job = endedJob();
        api.timePasses(DAY);
        return job;
    }

    /** As the completion handler leaves it, default retention. */
    private void end(JobId job) {
        api.jdbc().sql("""
            UPDATE workspace
            SET state = 'RELEASED', released_at = clock_timestamp(),
                delete_after = clock_timestamp() + CASE kind WHEN 'INPUT' THEN interval '24 h' ELSE interval '7 d' END
            WHERE job_id = :job
            """).param("job", job.value()).update();
    }

    private WorkspaceRow input(JobId job) {
        return api.now().workspace(job, WorkspaceKind.INPUT);
    }

    private List<String> files(JobId job) {
        return api.disk().files(api.directory(job, WorkspaceKind.INPUT));
    }

    private void assertGone(JobId job) {
        assertThat(input(job)).isDeleted();
        assertThat(api.directory(job, WorkspaceKind.INPUT)).doesNotExist();
    }

    /** Seconds until the next try. */
    private double pause(JobId job) {
        return api.jdbc()
                .sql("SELECT extract(epoch FROM next_delete_at - clock_timestamp()) FROM workspace WHERE id = :id")
                .param("id", input(job).id().value())
                .query(Double.class)
                .single();
    }
}
