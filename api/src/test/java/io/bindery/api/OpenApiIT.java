package io.bindery.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.api.testing.ApiTest;
import io.bindery.api.testing.Http;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ApiTest
class OpenApiIT {

    private static final String ARTIFACT = "/v1/jobs/{id}/documents/{documentId}/artifacts/{name}";

    @Test
    void describesEveryCallAndItsProblems(@LocalServerPort int port) {
        JsonNode api = new Http(port).get("/v3/api-docs").json();

        assertThat(api.at("/info/title").asString()).isEqualTo("Bindery");
        JsonNode paths = api.get("paths");
        assertThat(paths.propertyNames())
                .contains(
                        "/v1/jobs",
                        "/v1/jobs/{id}",
                        "/v1/jobs/{id}/documents",
                        "/v1/jobs/{id}/events",
                        "/v1/jobs/{id}/results",
                        "/v1/jobs/{id}/workbook",
                        ARTIFACT,
                        "/v1/operations",
                        "/v1/storage")
                .doesNotContain("/error");
        paths.forEach(path -> path.forEach(
                call -> assertThat(call.at("/responses/default/content").propertyNames())
                        .containsExactly("application/problem+json")));
        JsonNode submitted = paths.get("/v1/jobs").at("/post/responses");
        assertThat(submitted.propertyNames()).containsExactlyInAnyOrder("202", "default");
        assertThat(submitted.at("/202/headers").propertyNames()).contains("Location", "Idempotent-Replayed");
        assertThat(submitted.at("/202/content/application~1json/schema/$ref").asString())
                .endsWith("/JobJson");
        assertThat(paths.get("/v1/jobs/{id}/results")
                        .at("/get/responses/200/content")
                        .propertyNames())
                .containsExactly("application/zip");
        assertThat(paths.get("/v1/jobs/{id}/events")
                        .at("/get/responses/200/content")
                        .propertyNames())
                .containsExactly("text/event-stream");
        assertThat(paths.get(ARTIFACT).at("/get/responses").propertyNames()).contains("200", "206", "304", "default");
        assertThat(api.at("/components/schemas").propertyNames()).contains("Problem", "JobJson", "DocumentJson");
    }
}
