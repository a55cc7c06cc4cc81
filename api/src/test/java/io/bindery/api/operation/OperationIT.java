package io.bindery.api.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.api.testing.ApiTest;
import io.bindery.api.testing.Http;
import io.bindery.common.operation.Operations;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ApiTest
class OperationIT {

    @Test
    void listsOperationsWithDefaultsAndBounds(@LocalServerPort int port) {
        JsonNode operations = new Http(port).get("/v1/operations").json().get("operations");

        assertThat(operations.size()).isEqualTo(Operations.all().size());
        JsonNode text = operations.get(0);
        assertThat(text.propertyNames()).containsExactly("name", "description", "parameters", "artifacts");
        assertThat(text.get("name").asString()).isEqualTo("text");
        assertThat(text.get("artifacts").toString()).isEqualTo("[\"text.txt\",\"text.json\"]");
        JsonNode order = text.get("parameters").get(0);
        assertThat(order.propertyNames()).containsExactly("name", "type", "description", "default", "values");
        assertThat(order.get("type").asString()).isEqualTo("string");
        assertThat(order.get("default").asString()).isEqualTo("content");
        assertThat(order.get("values").toString()).isEqualTo("[\"content\",\"position\"]");
    }
}
