package io.bindery.db.upkeep;

import static io.bindery.db.testing.BinderyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.bindery.common.loop.EachItem;
import io.bindery.common.loop.Outage;
import io.bindery.db.document.Claim;
import io.bindery.db.document.RescueStore;
import io.bindery.db.testing.RefusedRow;
import io.bindery.db.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RescueIT {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.with();

    private final AtomicLong nanos = new AtomicLong();
    private final ContactGate gate = new ContactGate(Duration.ofSeconds(75), Duration.ofSeconds(37), nanos::get);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Rescue rescue = rescue(database);

    @Test
    void waitsForTheGateAndThenTakesLostDocumentsBack() {
        Claim lost = lostClaim();

        rescueFor(70);
        assertThat(database.now().document(lost.documentId())).isRunning();
        rescueFor(10);

        assertThat(database.now().document(lost.documentId())).isWaitingForRetry();
        assertThat(meters.counter("bindery.documents.rescued").count()).isEqualTo(1);
    }

    @Test
    void takesNothingRightAfterADatabaseThatHungAnswers() {
        rescueFor(100);
        Claim healthy = lostClaim();

        step(600);
        rescue.rescue();

        assertThat(database.now().document(healthy.documentId())).isRunning();
        rescueFor(80);
        assertThat(database.now().document(healthy.documentId())).isWaitingForRetry();
    }

    @Test
    void aDocumentThatCannotBeTakenBackHoldsUpNoOther() {
        Claim refused = lostClaim();
        Claim lost = lostClaim();

        try (var _ = new RefusedRow(database.jdbc(), "document", "id", refused.documentId())) {
            rescueFor(80);

            assertThat(database.now().document(refused.documentId())).isRunning();
            assertThat(database.now().document(lost.documentId())).isWaitingForRetry();
            assertThat(gate.open()).isTrue();
        }

        rescueFor(10);
        assertThat(database.now().document(refused.documentId())).isWaitingForRetry();
    }

    @Test
    void anOutageShutsTheGate() {
        TestDatabase lost = TestDatabase.with("bindery.test=outage");
        Rescue rescueOfLost = rescue(lost);
        gate.contact();
        for (int i = 0; i < 10; i++) {
            step(10);
            rescueOfLost.rescue();
        }
        assertThat(gate.open()).isTrue();

        lost.bean(HikariDataSource.class).close();

        assertThatThrownBy(rescueOfLost::rescue)
                .satisfies(e -> assertThat(lost.bean(Outage.class).is(e)).isTrue());
        assertThat(gate.open()).isFalse();
    }

    private Rescue rescue(TestDatabase of) {
        var outage = of.bean(Outage.class);
        return new Rescue(of.bean(RescueStore.class), gate, outage, new EachItem(outage, meters, nanos::get), meters);
    }

    private void rescueFor(int seconds) {
        for (int i = 0; i < seconds / 10; i++) {
            step(10);
            rescue.rescue();
        }
    }

    private void step(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    private static Claim lostClaim() {
        Claim claim =
                database.work().claim(database.given().acceptedJob().accept().document());
        database.timePasses(Duration.ofSeconds(61));
        return claim;
    }
}
