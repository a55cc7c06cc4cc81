package io.bindery.db.completion;

import static io.bindery.db.testing.BinderyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.transport.Topic;
import io.bindery.db.claim.Claim;
import io.bindery.db.testing.GivenJob;
import io.bindery.db.testing.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RepeatCompletionsIT {

    private static final Duration SILENCE = Duration.ofMinutes(2);

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with();

    private final RepeatCompletions repeat = database.bean(RepeatCompletions.class);

    @Test
    void announcesALostCompletionAgainAndDoesNotFlood() {
        GivenJob job = database.given().acceptedJob().documents(2).accept();
        Claim claim = database.work().claim(job.document());
        database.work().succeed(claim);

        assertThat(repeat.repeat(SILENCE)).isZero();
        database.timePasses(Duration.ofSeconds(121));
        assertThat(repeat.repeat(SILENCE)).isEqualTo(1);
        assertThat(repeat.repeat(SILENCE)).isZero();
        database.timePasses(Duration.ofSeconds(121));
        assertThat(repeat.repeat(SILENCE)).isEqualTo(1);

        assertThat(database.now().messages(Topic.COMPLETION, job.document())).isEqualTo(3);
        database.work().complete(claim);
        database.timePasses(Duration.ofSeconds(121));
        assertThat(repeat.repeat(SILENCE)).isZero();
    }

    @Test
    void announcesDocumentsThatNobodyEverLeased() {
        GivenJob job = database.given().acceptedJob().accept();
        database.jdbc()
                .sql("UPDATE document SET state = 'CANCELLED', finished_at = clock_timestamp()")
                .update();
        database.timePasses(Duration.ofSeconds(121));

        assertThat(repeat.repeat(SILENCE)).isEqualTo(1);
        database.work().complete(job.id(), job.document(), 0);

        assertThat(database.now().job(job.id())).isCancelled();
        database.timePasses(Duration.ofSeconds(121));
        assertThat(repeat.repeat(SILENCE)).isZero();
    }
}
