package io.bindery.db.upkeep;

import static io.bindery.db.testing.BinderyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.transport.Topic;
import io.bindery.db.document.Claim;
import io.bindery.db.testing.GivenJob;
import io.bindery.db.testing.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SilentCompletionsIT {

    private static final Duration SILENCE = Duration.ofMinutes(2);

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with();

    private final SilentCompletions silent = database.bean(SilentCompletions.class);

    @Test
    void handlesALostCompletionOnceItHasBeenSilentForLongEnough() {
        GivenJob job = database.given().acceptedJob().documents(2).accept();
        Claim claim = database.work().claim(job.document());
        database.work().succeed(claim);

        assertThat(silent.handle(SILENCE)).isZero();
        database.timePasses(Duration.ofSeconds(121));
        assertThat(silent.handle(SILENCE)).isEqualTo(1);
        assertThat(silent.handle(SILENCE)).isZero();

        assertThat(database.now().job(job.id())).isRunning();
        assertThat(database.now().messages(Topic.COMPLETION, job.document()))
                .as("no message is added to one that does not travel")
                .isEqualTo(1);
        database.work().complete(claim);
        assertThat(database.now().job(job.id())).isRunning();
    }

    @Test
    void endsTheJobWithItsLastDocument() {
        GivenJob job = database.given().acceptedJob().documents(2).accept();
        for (var document : job.documents()) {
            database.work().succeed(database.work().claim(document));
        }
        database.timePasses(Duration.ofSeconds(121));

        assertThat(silent.handle(SILENCE)).isEqualTo(2);

        assertThat(database.now().job(job.id())).hasSucceeded();
        assertThat(silent.handle(SILENCE)).isZero();
    }

    @Test
    void handlesDocumentsThatNobodyEverLeased() {
        GivenJob job = database.given().acceptedJob().accept();
        database.jdbc()
                .sql("UPDATE document SET state = 'CANCELLED', finished_at = clock_timestamp()")
                .update();
        database.timePasses(Duration.ofSeconds(121));

        assertThat(silent.handle(SILENCE)).isEqualTo(1);

        assertThat(database.now().job(job.id())).isCancelled();
    }
}
