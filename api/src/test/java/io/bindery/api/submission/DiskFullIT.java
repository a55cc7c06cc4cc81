package io.bindery.api.submission;

import static io.bindery.api.testing.Form.pdf;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.api.testing.ApiTest;
import io.bindery.api.testing.Form;
import io.bindery.api.testing.Http;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** The disk is never full enough for a test, so the floor is higher than any disk. */
@ApiTest
@TestPropertySource(
        properties = {"bindery.upload.min-free-space=8000000TB", "bindery.upload.min-free-share=0.9999999999"})
class DiskFullIT {

    @Test
    void refusesUploadsWhileTheDiskIsNearlyFull(@LocalServerPort int port) {
        Http.Answer answer = Form.asking().file("a.pdf", pdf("a")).post(port);

        assertThat(answer.status()).isEqualTo(507);
        assertThat(answer.json().get("type").asString()).isEqualTo("/problems/storage-full");
        assertThat(answer.header("Retry-After")).isEqualTo("60");
        assertThat(new Http(port).get("/v1/jobs").json().get("items")).isEmpty();
    }
}
