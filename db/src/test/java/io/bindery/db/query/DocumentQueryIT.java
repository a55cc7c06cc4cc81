package io.bindery.db.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.job.DocumentState;
import io.bindery.common.job.Failure;
import io.bindery.common.job.FailureCode;
import io.bindery.db.document.Claim;
import io.bindery.db.document.FinishStore;
import io.bindery.db.testing.GivenJob;
import io.bindery.db.testing.TestDatabase;
import io.bindery.db.testing.Work;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DocumentQueryIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with();

    private final DocumentQuery documents = database.bean(DocumentQuery.class);

    @Test
    void listsDocumentsInOrderWithTheirArtifactsAndFailures() {
        GivenJob job = database.given().acceptedJob().documents(3).accept();
        Claim claim = database.work().claim(job.document(0));
        database.bean(FinishStore.class)
                .succeed(
                        claim,
                        2,
                        List.of(Work.artifact(claim, "b.txt"), Work.artifact(claim, "a.txt")),
                        List.of("Page 2 was left out."));
        database.work().fail(database.work().claim(job.document(1)));

        List<DocumentView> views = documents.list(job.id(), null, 0, 10);

        assertThat(views).extracting(DocumentView::ordinal).containsExactly(1, 2, 3);
        assertThat(views.get(0).artifacts()).extracting(ArtifactView::name).containsExactly("a.txt", "b.txt");
        assertThat(views.get(0).pageCount()).isEqualTo(2);
        assertThat(views.get(0).warnings()).containsExactly("Page 2 was left out.");
        assertThat(views.get(1).warnings()).isEmpty();
        assertThat(views.get(1).failure()).isEqualTo(new Failure(FailureCode.DAMAGED, "The file is damaged."));
        assertThat(views.get(2).pageCount()).isNull();
        assertThat(views.get(2).artifacts()).isEmpty();
    }

    @Test
    void pagesAndFilters() {
        GivenJob job = database.given().acceptedJob().documents(3).accept();
        database.work().claim(job.document(1));

        assertThat(documents.list(job.id(), null, 1, 1))
                .extracting(DocumentView::ordinal)
                .containsExactly(2);
        assertThat(documents.list(job.id(), DocumentState.QUEUED, 0, 10))
                .extracting(DocumentView::ordinal)
                .containsExactly(1, 3);
        assertThat(documents.list(job.id(), DocumentState.FAILED, 0, 10)).isEmpty();
    }

    @Test
    void findsAnArtifactOfTheRightJobOnly() {
        GivenJob job = database.given().acceptedJob().accept();
        GivenJob other = database.given().acceptedJob().accept();
        Claim claim = database.work().claim(job.document());
        database.work().succeed(claim);

        assertThat(documents.artifact(job.id(), job.document(), "text.txt"))
                .hasValueSatisfying(artifact -> assertThat(artifact.storagePath())
                        .isEqualTo(claim.attemptDirectory().resolve("text.txt")));
        assertThat(documents.artifact(other.id(), job.document(), "text.txt")).isEmpty();
        assertThat(documents.artifact(job.id(), job.document(), "other.txt")).isEmpty();
    }
}
