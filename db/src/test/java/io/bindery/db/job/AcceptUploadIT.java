package io.bindery.db.job;

import static io.bindery.db.testing.BinderyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.common.job.DocumentId;
import io.bindery.common.job.Failure;
import io.bindery.common.job.FailureCode;
import io.bindery.common.job.Priority;
import io.bindery.common.transport.Topic;
import io.bindery.db.testing.GivenJob;
import io.bindery.db.testing.Jobs;
import io.bindery.db.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DuplicateKeyException;

class AcceptUploadIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with();

    private final AcceptUpload accept = database.bean(AcceptUpload.class);

    @Test
    void queuesEverythingAnnouncesItAndEndsTheLease() {
        GivenJob job = database.given().acceptedJob().documents(3).accept();

        assertThat(database.now().job(job.id())).isQueued();
        assertThat(database.now().lease(job.upload())).isReleased("FINISHED");
        assertThat(database.now().documents(job.id())).hasSize(3).allSatisfy(document -> {
            assertThat(document).isQueued().hasAttempts(0).hasFence(0);
            assertThat(database.now().messages(Topic.WORK_INTERACTIVE, document.id()))
                    .isEqualTo(1);
        });
    }

    @Test
    void announcesBulkWorkOnItsOwnTopic() {
        GivenJob job = database.given().acceptedJob().priority(Priority.BULK).accept();

        assertThat(database.now().messages(Topic.WORK_BULK, job.document())).isEqualTo(1);
    }

    @Test
    void aFileKnownToBeBadEndsAtOnceAndDoesNotHoldUpTheOthers() {
        GivenJob job = database.given()
                .acceptedJob()
                .documentFailed(new Failure(FailureCode.NOT_A_PDF, "This is a picture."))
                .accept();

        assertThat(database.now().document(job.document(0))).isQueued();
        assertThat(database.now().document(job.document(1)))
                .hasFailedWith(FailureCode.NOT_A_PDF)
                .hasAttempts(0);
        assertThat(database.now().messages(Topic.COMPLETION, job.document(1))).isEqualTo(1);
        assertThat(database.work().complete(job.id(), job.document(1), 0)).isEqualTo(Completion.DOCUMENT_ENDED);
    }

    @Test
    void aJobOfBadFilesOnlyEndsWithoutAnyWorker() {
        GivenJob job = database.given()
                .acceptedJob()
                .documents(0)
                .documentFailed(new Failure(FailureCode.EMPTY_FILE, "The file is empty."))
                .accept();

        assertThat(database.work().complete(job.id(), job.document(), 0)).isEqualTo(Completion.JOB_ENDED);

        assertThat(database.now().job(job.id())).hasFailed();
    }

    @Test
    void acceptsNothingAfterTheLeaseEnded() {
        UploadStart.Receiving begun = database.given().acceptedJob().begin();
        database.timePasses(Duration.ofSeconds(121));

        boolean accepted = accept.accept(begun.jobId(), begun.lease(), job("a.pdf"));

        assertThat(accepted).isFalse();
        assertThat(database.now().job(begun.jobId())).isReceiving();
        assertThat(database.now().lease(begun.lease())).hasExpired();
        assertThat(database.now().count("document")).isZero();
        assertThat(database.now().count("outbox")).isZero();
    }

    @Test
    void acceptsNothingTwice() {
        UploadStart.Receiving begun = database.given().acceptedJob().begin();
        accept.accept(begun.jobId(), begun.lease(), job("a.pdf"));

        assertThat(accept.accept(begun.jobId(), begun.lease(), job("b.pdf"))).isFalse();

        assertThat(database.now().documents(begun.jobId())).hasSize(1);
    }

    @Test
    void writesNothingAtAllWhenADocumentDoesNotFit() {
        UploadStart.Receiving begun = database.given().acceptedJob().begin();

        assertThatThrownBy(() -> accept.accept(begun.jobId(), begun.lease(), job("same.pdf", "same.pdf")))
                .isInstanceOf(DuplicateKeyException.class)
                .hasMessageContaining("document_path_once");

        assertThat(database.now().job(begun.jobId())).isReceiving();
        assertThat(database.now().lease(begun.lease())).isLive();
        assertThat(database.now().count("outbox")).isZero();
    }

    @Test
    void keepsPathsWithEveryCharacterTheirOwnersUse() {
        UploadStart.Receiving begun = database.given().acceptedJob().begin();
        String path = "Büro {1}, \"A\\B\"/NULL — 報告.pdf";

        accept.accept(begun.jobId(), begun.lease(), job(path, "NULL"));

        assertThat(database.now().documents(begun.jobId()))
                .extracting(document -> document.path())
                .containsExactly(path, "NULL");
    }

    @Test
    void acceptsOrAbandonsAndNeverBoth() {
        UploadStart.Receiving begun = database.given().acceptedJob().begin();
        var accepting = database.sessions().hold(() -> accept.accept(begun.jobId(), begun.lease(), job("a.pdf")));

        var abandoning = database.sessions()
                .blocked(() -> database.bean(FailUpload.class).refuse(begun.jobId(), "Too late."));
        accepting.commit();

        assertThat(abandoning.join()).isFalse();
        assertThat(database.now().job(begun.jobId())).isQueued();
    }

    private static AcceptedJob job(String... paths) {
        List<ReceivedDocument> documents = List.of(paths).stream()
                .map(path -> new ReceivedDocument(new DocumentId(UUID.randomUUID()), path, 1, Jobs.SHA256, null))
                .toList();
        return new AcceptedJob("a job", List.of(), Priority.INTERACTIVE, Jobs.SHA256, 3, documents);
    }
}
