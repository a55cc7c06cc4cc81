package io.bindery.api.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.api.testing.EmptyInstallation;
import io.bindery.api.testing.Form;
import io.bindery.api.testing.Http;
import io.bindery.api.testing.WriteTest;
import io.bindery.common.storage.RootMarker;
import io.bindery.common.storage.StorageInventory;
import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@WriteTest
class HealthIT {

    private final EmptyInstallation api;
    private final StorageInventory inventory;
    private final BacklogMeters meters;
    private int port;
    private UUID root = new UUID(0, 0);

    @Autowired
    HealthIT(EmptyInstallation api, StorageInventory inventory, BacklogMeters meters) {
        this.api = api;
        this.inventory = inventory;
        this.meters = meters;
    }

    @BeforeEach
    void start(@LocalServerPort int port) {
        this.port = port;
        root = api.start();
    }

    @Test
    void isReadyOnItsOwnStorage() {
        Http.Answer answer = readiness();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/components/storage/details/root").asString())
                .isEqualTo(root.toString());
        assertThat(new Http(port).get("/actuator/health/liveness").status()).isEqualTo(200);
    }

    @Test
    void saysWhichGateIsClosed() throws IOException {
        Files.delete(api.disk().at(".bindery-root.json"));
        api.disk().write("w/3f/something", "there was something here");
        assertClosed("the storage root has no marker: not mounted, or the wrong volume");

        inventory.writeMarker(new RootMarker(UUID.randomUUID(), 1, 0));
        assertClosed("the storage root belongs to another installation");

        inventory.writeMarker(new RootMarker(root, 2, 0));
        assertClosed("the storage root is of another epoch than the database");

        api.disk().write(".bindery-root.json", "{");
        assertClosed("the storage root cannot be read");

        inventory.writeMarker(new RootMarker(root, 1, 0));
        assertThat(readiness().status()).isEqualTo(200);
        assertThat(new Http(port).get("/actuator/health/liveness").status()).isEqualTo(200);
    }

    @Test
    void publishesMeters() {
        Form.asking().file("a.pdf", Form.pdf("a")).file("b.pdf", Form.pdf("b")).post(port);

        meters.read();

        assertThat(new Http(port).get("/actuator/prometheus").text())
                .contains("bindery_documents_queued 2.0")
                .contains("bindery_leases_live 0.0")
                .contains("bindery_orphans 0.0")
                .contains("bindery_orphans_refused 0.0")
                .contains("bindery_orphans_removed_total 0.0")
                .contains("bindery_cleanup_busy 0.0")
                .contains("bindery_outbox_oldest_age_seconds ")
                .contains("bindery_storage_fsync_total")
                .contains("bindery_workspaces_deleted_total")
                .contains("bindery_dead_letters_total")
                .doesNotContainPattern("(?m)^bindery_(documents|outbox|cleanup|orphans|leases)\\S* NaN$");
    }

    private void assertClosed(String gate) {
        Http.Answer answer = readiness();
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().at("/components/storage/details/closedGate").asString())
                .isEqualTo(gate);
    }

    private Http.Answer readiness() {
        return new Http(port).get("/actuator/health/readiness");
    }
}
