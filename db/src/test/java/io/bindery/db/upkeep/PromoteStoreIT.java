package io.bindery.db.upkeep;

import static io.bindery.db.testing.BinderyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.job.AttemptOutcome;
import io.bindery.common.job.Failure;
import io.bindery.common.job.FailureCode;
import io.bindery.common.job.Priority;
import io.bindery.common.transport.Topic;
import io.bindery.db.document.Claim;
import io.bindery.db.document.ReturnStore;
import io.bindery.db.testing.GivenJob;
import io.bindery.db.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PromoteStoreIT {

    private static final Failure FULL = new Failure(FailureCode.STORAGE_FULL, "No space was left.");

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with();

    private final PromoteStore promotions = database.bean(PromoteStore.class);

    @Test
    void queuesARetryWhenItsPauseIsOver() {
        GivenJob job = database.given().acceptedJob().priority(Priority.BULK).accept();
        retryLater(job);

        assertThat(promotions.promote(10)).isZero();
        database.timePasses(Duration.ofSeconds(21));
        assertThat(promotions.promote(10)).isEqualTo(1);

        assertThat(database.now().document(job.document())).isQueued().hasAttempts(1);
        assertThat(database.now().messages(Topic.WORK_BULK, job.document())).isEqualTo(2);
        assertThat(urgent()).containsExactly(false, true);
        assertThat(promotions.promote(10)).isZero();
    }

    @Test
    void severalPromotersPromoteEachRetryOnce() {
        for (int i = 0; i < 10; i++) {
            retryLater(database.given().acceptedJob().accept());
        }
        database.timePasses(Duration.ofSeconds(21));

        List<Integer> promoted = database.sessions().atOnce(4, i -> () -> promotions.promote(10));

        assertThat(promoted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(10);
        assertThat(database.now().count("outbox")).isEqualTo(20);
    }

    @Test
    void whatWaitedTooLongExpiresThroughTheNormalPath() {
        GivenJob waiting = database.given().acceptedJob().accept();
        GivenJob retrying = database.given().acceptedJob().accept();
        retryLater(retrying);
        database.timePasses(Duration.ofDays(8));
        GivenJob young = database.given().acceptedJob().accept();

        assertThat(promotions.expire(Duration.ofDays(7), 10)).isEqualTo(2);

        assertThat(database.now().document(waiting.document())).hasFailedWith(FailureCode.EXPIRED);
        assertThat(database.now().document(retrying.document())).hasFailedWith(FailureCode.EXPIRED);
        assertThat(database.now().document(young.document())).isQueued();
        database.work().complete(waiting.id(), waiting.document(), 0);
        database.work().complete(retrying.id(), retrying.document(), 1);
        assertThat(database.now().job(waiting.id())).hasFailed();
        assertThat(database.now().job(retrying.id())).hasFailed();
    }

    @Test
    void runningDocumentsDoNotExpire() {
        GivenJob job = database.given().acceptedJob().accept();
        database.work().claim(job.document());
        database.timePasses(Duration.ofDays(8));

        assertThat(promotions.expire(Duration.ofDays(7), 10)).isZero();
    }

    private static void retryLater(GivenJob job) {
        Claim claim = database.work().claim(job.document());
        database.bean(ReturnStore.class).retryLater(claim, AttemptOutcome.FAILED, FULL, Duration.ofSeconds(20));
    }

    /** Of each message, in order. */
    private static List<Boolean> urgent() {
        return database.jdbc()
                .sql("SELECT urgent FROM outbox ORDER BY id")
                .query((row, n) -> row.getBoolean("urgent"))
                .list();
    }
}
