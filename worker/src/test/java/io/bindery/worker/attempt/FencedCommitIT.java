package io.bindery.worker.attempt;

import static io.bindery.db.testing.BinderyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.db.document.Claim;
import io.bindery.db.document.CommitResult;
import io.bindery.db.testing.TestDatabase;
import io.bindery.worker.TestWorker;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.RecoverableDataAccessException;

class FencedCommitIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with("bindery.lease.duration=2s");

    @TempDir
    Path root;

    private TestWorker worker;
    private HeldLease hold;
    private FencedCommit commit;

    @BeforeEach
    void claim() throws Exception {
        worker = TestWorker.on(database, root).start();
        long claimedAt = System.nanoTime();
        Claim claim =
                database.work().claim(database.given().acceptedJob().accept().document());
        hold = worker.bean(LeaseRenewer.class).hold(claim, claimedAt);
        commit = worker.bean(FencedCommit.class);
    }

    @AfterEach
    void end() {
        hold.close();
        worker.close();
    }

    @Test
    void findsOutThatACommitWithoutAnAnswerHappened() {
        AttemptResult ending = commit.commit(hold, AttemptResult.SUCCEEDED, () -> {
            database.work().succeed(hold.claim());
            throw new RecoverableDataAccessException("the connection broke in the commit");
        });

        assertThat(ending).isEqualTo(AttemptResult.SUCCEEDED);
        assertThat(database.now().document(hold.claim().documentId())).hasSucceeded();
    }

    @Test
    void commitsAgainWhatDidNotHappen() {
        var tries = new AtomicInteger();

        AttemptResult ending = commit.commit(hold, AttemptResult.SUCCEEDED, () -> {
            if (tries.incrementAndGet() == 1) {
                throw new RecoverableDataAccessException("the connection broke before the commit");
            }
            return database.work().succeed(hold.claim());
        });

        assertThat(ending).isEqualTo(AttemptResult.SUCCEEDED);
        assertThat(database.now().document(hold.claim().documentId())).hasSucceeded();
    }

    @Test
    void leavesItOpenWhenTheDatabaseStaysAway() {
        AttemptResult ending = commit.commit(hold, AttemptResult.SUCCEEDED, () -> {
            hold.stop(StopReason.LOST);
            throw new RecoverableDataAccessException("the connection broke in the commit");
        });

        assertThat(ending).isEqualTo(AttemptResult.UNKNOWN);
    }

    @Test
    void knowsALostLeaseForWhatItIs() {
        assertThat(commit.commit(hold, AttemptResult.SUCCEEDED, () -> CommitResult.LEASE_LOST))
                .isEqualTo(AttemptResult.LOST);
    }

    @Test
    void triesNothingOnceTheLeaseIsNotTrusted() {
        hold.stop(StopReason.LOST);

        AttemptResult ending = commit.commit(hold, AttemptResult.SUCCEEDED, () -> {
            throw new AssertionError("nothing may be written");
        });

        assertThat(ending).isEqualTo(AttemptResult.LOST);
    }

    @Test
    void doesNotRepeatWhatTheDatabaseRefuses() {
        AttemptResult ending = commit.commit(hold, AttemptResult.SUCCEEDED, () -> {
            throw new DataIntegrityViolationException("two artifacts of one name");
        });

        assertThat(ending).isEqualTo(AttemptResult.REFUSED);
    }
}
