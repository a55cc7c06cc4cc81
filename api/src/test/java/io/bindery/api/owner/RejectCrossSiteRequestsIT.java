package io.bindery.api.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.api.testing.ApiTest;
import io.bindery.api.testing.Http;
import io.bindery.api.testing.StoredJob;
import io.bindery.api.testing.StoredJobs;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApiTest
class RejectCrossSiteRequestsIT {

    private final StoredJobs given;
    private final Http http;
    private final int port;

    @Autowired
    RejectCrossSiteRequestsIT(StoredJobs given, @LocalServerPort int port) {
        this.given = given;
        this.port = port;
        this.http = new Http(port);
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Origin, https://elsewhere.example",
        "Origin, http://127.0.0.1:1",
        "Origin, null",
        "Origin, not a URI"
    })
    void changesNothingForAPageOfAnotherSite(String header, String value) throws IOException {
        StoredJob job = given.accepted("Mine", "a.pdf");

        Http.Answer refused = http.send("POST", job.path() + "/cancel", header, value);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().get("type").asString()).isEqualTo("/problems/cross-site-request");
        assertThat(http.get(job.path()).json().get("state").asString()).isEqualTo("QUEUED");
    }

    @ParameterizedTest
    @CsvSource({"Sec-Fetch-Site, same-origin", "Sec-Fetch-Site, none"})
    void servesItsOwnPage(String header, String value) throws IOException {
        StoredJob job = given.accepted("Mine", "a.pdf");

        assertThat(http.send("POST", job.path() + "/cancel", header, value).status())
                .isEqualTo(202);
    }

    @Test
    void servesItsOwnPageOverPlainHttp() throws IOException {
        StoredJob job = given.accepted("Mine", "a.pdf");

        assertThat(http.send("POST", job.path() + "/cancel", "Origin", "http://127.0.0.1:" + port)
                        .status())
                .isEqualTo(202);
    }

    @Test
    void servesClientsThatAreNoBrowsers() throws IOException {
        StoredJob job = given.accepted("Mine", "a.pdf");

        assertThat(http.send("POST", job.path() + "/cancel").status()).isEqualTo(202);
    }
}
