package io.bindery.worker.intake;

import static io.bindery.db.testing.BinderyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.bindery.common.job.Priority;
import io.bindery.common.transport.Topic;
import io.bindery.db.testing.GivenJob;
import io.bindery.db.testing.TestDatabase;
import io.bindery.worker.ScriptedEngine.Working;
import io.bindery.worker.TestWorker;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DrainIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with("bindery.lease.duration=2s");

    @TempDir
    Path root;

    private TestWorker worker;

    @BeforeEach
    void prepare() throws IOException {
        worker = TestWorker.on(database, root);
    }

    @AfterEach
    void end() {
        worker.close();
    }

    @Test
    void givesBackWhatDoesNotFinishInTimeAndRefundsTheAttempt() throws Exception {
        GivenJob job = worker.stored(
                database.given().acceptedJob().priority(Priority.BULK).accept());
        Working working = worker.engine.nextWorks();
        worker.start();
        working.awaitBegin();

        worker.close();

        assertThat(database.now().document(job.document()))
                .isQueued()
                .hasAttempts(0)
                .hasFence(1);
        assertThat(database.now().outcomes(job.document())).containsExactly("YIELDED");
        assertThat(database.now().leases(job.document()))
                .allSatisfy(lease -> assertThat(lease).isReleased("YIELDED"));
        assertThat(database.now().messages(Topic.WORK_BULK, job.document())).isEqualTo(2);
        assertThat(worker.results(job)).isEmptyDirectory();
    }

    @Test
    void publishesWhatItGaveBackBeforeItEnds() throws Exception {
        GivenJob job = worker.stored(database.given().acceptedJob().accept());
        Working working = worker.engine.nextWorks();
        worker.start();
        working.awaitBegin();

        worker.close();

        assertThat(database.now().messages(Topic.WORK_INTERACTIVE, job.document()))
                .isEqualTo(2);
        Integer unsent = database.jdbc()
                .sql("SELECT count(*) FROM outbox WHERE sent_at IS NULL")
                .query(Integer.class)
                .single();
        assertThat(unsent).isZero();
    }

    @Test
    void letsADocumentFinishWithinTheGrace() throws Exception {
        GivenJob job = worker.stored(database.given().acceptedJob().documents(2).accept());
        Working working = worker.engine.nextWorks();
        worker.with("bindery.worker.drain-grace=20s", "bindery.worker.slots=1").start();
        working.awaitBegin();
        await().until(() -> worker.transport.delivered() == 2);
        Thread ending = Thread.ofVirtual().start(worker::close);
        await().until(() -> worker.transport.settled().contains("requeue"));

        working.release();

        ending.join();
        assertThat(database.now().documents(job.id()).stream()
                        .map(document -> document.state().name()))
                .containsExactlyInAnyOrder("SUCCEEDED", "QUEUED");
        assertThat(worker.transport.settled()).containsExactly("ack", "requeue");
    }

    @Test
    void saysThatItIsThereAndTakesItsRowAwayAtTheEnd() throws Exception {
        worker.start();
        await().until(() -> database.now().count("worker") == 1);

        worker.close();

        assertThat(database.now().count("worker")).isZero();
    }

    @Test
    void refusesAGraceThatTheShutdownWouldCutShort() {
        worker.with("bindery.worker.drain-grace=55s");

        assertThatThrownBy(worker::start).rootCause().hasMessageContaining("bindery.worker.drain-grace");
    }
}
