package io.bindery.worker.intake;

import static io.bindery.db.testing.BinderyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bindery.common.job.DocumentState;
import io.bindery.common.transport.OutgoingMessage;
import io.bindery.common.transport.Topic;
import io.bindery.db.testing.GivenJob;
import io.bindery.db.testing.TestDatabase;
import io.bindery.worker.ScriptedEngine.Working;
import io.bindery.worker.TestWorker;
import io.bindery.worker.readiness.WorkerGate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class IntakeIT {

    private static final UUID OTHER = UUID.fromString("00000000-0000-7000-8000-0000000000ff");

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
    void setsAsideAMessageItCannotRead() {
        worker.start();

        worker.transport
                .publish(new OutgoingMessage(UUID.randomUUID(), Topic.WORK_BULK, "not ours"))
                .join();

        await().until(() -> worker.transport.settled().equals(List.of("reject")));
    }

    @Test
    void keepsAMessageWhoseClaimGotNoAnswerAndGoesOnWhenTheDatabaseIsBack() throws Exception {
        GivenJob job = worker.stored(database.given().acceptedJob().accept());
        database.jdbc().sql("ALTER TABLE attempt RENAME TO attempt_away").update();
        try {
            worker.start();
            await().until(() -> Collections.frequency(worker.transport.settled(), "requeue") >= 3);
            assertThat(worker.transport.settled()).containsOnly("requeue");
        } finally {
            database.jdbc().sql("ALTER TABLE attempt_away RENAME TO attempt").update();
        }

        await().until(() -> database.now().document(job.document()).state() == DocumentState.SUCCEEDED);
        assertThat(database.now().document(job.document())).hasAttempts(1);
        assertThat(worker.transport.settled()).endsWith("ack");
    }

    @Test
    void letsOthersHaveWhatItHasNoSlotFor() throws Exception {
        worker.stored(database.given().acceptedJob().documents(2).accept());
        Working working = worker.engine.nextWorks();

        worker.with("bindery.worker.local-wait=200ms").start();

        working.awaitBegin();
        await().until(() -> worker.transport.settled().contains("requeue"));
        working.release();
        await().until(() -> Collections.frequency(worker.transport.settled(), "ack") == 2);
    }

    @Test
    void takesNothingFromAStorageTheDatabaseDoesNotKnow() throws Exception {
        GivenJob job = worker.stored(database.given().acceptedJob().accept());
        database.jdbc()
                .sql("UPDATE workspace SET root_id = :other")
                .param("other", otherRoot())
                .update();
        database.jdbc()
                .sql("DELETE FROM storage_root WHERE id <> :other")
                .param("other", OTHER)
                .update();

        worker.with("bindery.worker.idle-poll=50ms").start();

        await().until(() -> worker.bean(WorkerGate.class).state().database().open());
        assertThat(worker.bean(WorkerGate.class).state().storage().reason()).contains("does not know root");
        assertThat(worker.bean(ClaimDocument.class).next()).isEqualTo(new ClaimResult.GateClosed());
        assertThat(database.now().document(job.document())).isQueued().hasAttempts(0);
    }

    private static UUID otherRoot() {
        database.jdbc()
                .sql("INSERT INTO storage_root (id) VALUES (:id)")
                .param("id", OTHER)
                .update();
        return OTHER;
    }
}
