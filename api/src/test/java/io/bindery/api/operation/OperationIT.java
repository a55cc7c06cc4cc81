package io.bindery.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.api.testing.ApiTest;
import io.bindery.api.testing.Http;
import io.bindery.common.Ids;
import io.bindery.common.job.WorkerId;
import io.bindery.common.operation.Operations;
import io.bindery.db.lease.WorkerStore;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ApiTest
class OperationIT {

    private final WorkerStore workers;
    private final WorkerId worker = new WorkerId(new Ids().next());

    @Autowired
    OperationIT(WorkerStore workers) {
        this.workers = workers;
    }

    @AfterEach
    void stopWorker() {
        workers.gone(worker);
    }

    @Test
    void listsOperationsWithDefaultsAndBounds(@LocalServerPort int port) {
        JsonNode operations = new Http(port).get("/v1/operations").json().get("operations");

        assertThat(operations.size()).isEqualTo(Operations.all().size());
        JsonNode text = operations.get(0);
        assertThat(text.propertyNames()).containsExactly("name", "description", "parameters", "artifacts", "available");
        assertThat(text.get("name").asString()).isEqualTo("text");
        assertThat(text.get("artifacts").toString()).isEqualTo("[\"text.txt\",\"text.json\"]");
        assertThat(text.get("available").asBoolean()).isTrue();
        JsonNode order = text.get("parameters").get(0);
        assertThat(order.propertyNames()).containsExactly("name", "type", "description", "default", "values");
        assertThat(order.get("type").asString()).isEqualTo("string");
        assertThat(order.get("default").asString()).isEqualTo("content");
        assertThat(order.get("values").toString()).isEqualTo("[\"content\",\"position\"]");
    }

    @Test
    void saysWhichOperationsNoWorkerCanDo(@LocalServerPort int port) {
        workers.seen(worker, "host", 42, 1, false, Set.of("metadata"));

        JsonNode operations = new Http(port).get("/v1/operations").json().get("operations");

        JsonNode text = operations.get(0);
        assertThat(text.propertyNames())
                .containsExactly("name", "description", "parameters", "artifacts", "available", "unavailableReason");
        assertThat(text.get("available").asBoolean()).isFalse();
        assertThat(text.get("unavailableReason").asString()).isEqualTo("No running worker has the tool that it needs.");
        JsonNode metadata = operations.get(1);
        assertThat(metadata.get("available").asBoolean()).isTrue();
        assertThat(metadata.has("unavailableReason")).isFalse();
    }
}
