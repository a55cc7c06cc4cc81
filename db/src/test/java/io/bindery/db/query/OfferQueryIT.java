package io.bindery.db.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.operation.OperationRequest;
import io.bindery.db.Rows;
import io.bindery.db.lease.WorkerStore;
import io.bindery.db.testing.GivenJob;
import io.bindery.db.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OfferQueryIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with();

    private final OfferQuery offers = database.bean(OfferQuery.class);

    @Test
    void everythingIsOfferedWhileNoWorkerIsThere() {
        assertThat(offers.notOffered(List.of("text", "ocr"))).isEmpty();
        assertThat(offers.offeredTogether(List.of("text", "ocr"))).isTrue();
    }

    @Test
    void namesWhatNoWorkerOffers() {
        worker("text");
        worker("text", "metadata");

        assertThat(offers.notOffered(List.of("text", "split", "metadata", "ocr")))
                .containsExactly("ocr", "split");
        assertThat(offers.offeredTogether(List.of("text", "ocr"))).isFalse();
        assertThat(offers.offeredTogether(List.of("text", "metadata"))).isTrue();
    }

    @Test
    void oneWorkerMustOfferAllThatIsAskedOfADocument() {
        worker("text", "ocr");
        worker("text", "split");

        assertThat(offers.notOffered(List.of("ocr", "split"))).isEmpty();
        assertThat(offers.offeredTogether(List.of("ocr", "split"))).isFalse();
    }

    @Test
    void aWorkerNotHeardOfForAMinuteOffersNothing() {
        worker("text", "ocr");
        database.timePasses(Duration.ofSeconds(61));
        worker("text");

        assertThat(offers.notOffered(List.of("text", "ocr"))).containsExactly("ocr");
        assertThat(offers.offeredTogether(List.of("ocr"))).isFalse();
    }

    @Test
    void aWorkerThatDoesNotSayIsTakenToRunEverything() {
        worker("text");
        worker();

        assertThat(offers.notOffered(List.of("text", "ocr"))).isEmpty();
        assertThat(offers.offeredTogether(List.of("text", "ocr"))).isTrue();
    }

    @Test
    void showsWhatWaitsForAToolThatNoWorkerHas() {
        GivenJob scans = database.given()
                .acceptedJob()
                .operations(new OperationRequest("text", Map.of()), new OperationRequest("ocr", Map.of()))
                .accept();
        database.given().acceptedJob().accept();
        assertThat(stuck()).isEmpty();

        worker("text");

        assertThat(stuck()).containsExactly("operation not offered " + scans.document());

        worker("text", "ocr");

        assertThat(stuck()).isEmpty();
    }

    private static void worker(String... operations) {
        database.bean(WorkerStore.class).seen(database.work().worker(), "host", 42, 4, false, Set.of(operations));
    }

    private static List<String> stuck() {
        return database.jdbc()
                .sql("SELECT problem || ' ' || document_id AS what FROM stuck_work")
                .query((row, n) -> Rows.text(row, "what"))
                .list();
    }
}
