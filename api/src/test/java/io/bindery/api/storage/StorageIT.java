package io.bindery.api.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.api.testing.ApiTest;
import io.bindery.api.testing.Http;
import io.bindery.api.testing.StoredJob;
import io.bindery.api.testing.StoredJobs;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ApiTest
class StorageIT {

    private final StoredJobs given;

    @Autowired
    StorageIT(StoredJobs given) {
        this.given = given;
    }

    @Test
    void saysWhoUsesWhatAndWhatWaitsToBeRemoved(@LocalServerPort int port) throws IOException {
        StoredJob running = given.accepted("runs", "a.pdf");
        given.claim(running, 0);
        StoredJob ended = given.ended("text.txt", StoredJobs.text("x"));

        JsonNode storage = new Http(port).get("/v1/storage").json();

        assertThat(storage.propertyNames())
                .containsExactly("workspaces", "leases", "backlog", "orphans", "lastSweep", "workers", "queue");
        assertThat(storage.get("workspaces")).anySatisfy(count -> {
            assertThat(count.get("kind").asString()).isEqualTo("RESULT");
            assertThat(count.get("state").asString()).isEqualTo("RELEASED");
            assertThat(count.get("count").asLong()).isPositive();
        });
        assertThat(storage.get("leases")).anySatisfy(lease -> {
            assertThat(lease.get("jobId").asString()).isEqualTo(running.id().toString());
            assertThat(lease.get("documentId").asString())
                    .isEqualTo(running.documents().getFirst().toString());
            assertThat(lease.get("purpose").asString()).isEqualTo("PROCESS");
            assertThat(lease.get("holder").asString()).startsWith("worker ");
        });
        assertThat(storage.get("backlog")).anySatisfy(waiting -> {
            assertThat(waiting.get("jobId").asString()).isEqualTo(ended.id().toString());
            assertThat(waiting.get("reason").asString()).isEqualTo("retained");
        });
    }
}
