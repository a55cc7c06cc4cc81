package io.bindery.cli.client.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.cli.FakeApi;
import io.bindery.cli.client.ApiClient;
import io.bindery.cli.client.ApiException;
import io.bindery.cli.client.Job;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FollowJobTest {

    private static final String JOB = "GET /v1/jobs/" + FakeApi.ID;
    private static final String DOCUMENTS = JOB + "/documents?limit=200";

    private final List<WatchEvent> changes = new ArrayList<>();
    private FakeApi server;
    private ApiClient api;

    @BeforeEach
    void start() throws Exception {
        server = new FakeApi();
        api = new ApiClient(server.uri());
        server.on(DOCUMENTS, 200, FakeApi.page(FakeApi.document("1", "a.pdf", "SUCCEEDED")));
    }

    @AfterEach
    void stop() {
        api.close();
        server.close();
    }

    @Test
    void goesOnWhenTheServerComesBack() throws Exception {
        server.on(JOB, 200, FakeApi.job("RUNNING", 0, 0))
                .breaksOff(JOB)
                .on(JOB, 503, FakeApi.problem("Not now", "starting"))
                .on(JOB, 200, FakeApi.job("SUCCEEDED", 2, 0));

        Job job = new FollowJob(api).untilEnded(FakeApi.ID, changes::add);

        assertThat(job.state()).isEqualTo("SUCCEEDED");
        assertThat(changes.stream().map(WatchEvent::getClass).map(Class::getSimpleName))
                .containsExactly("JobChanged", "DocumentChanged", "ServerLost", "ServerBack", "JobChanged");
    }

    @Test
    void tellsOfNothingThatIsAsItWas() throws Exception {
        server.on(JOB, 200, FakeApi.job("RUNNING", 0, 0))
                .on(JOB, 200, FakeApi.job("RUNNING", 0, 0))
                .on(JOB, 200, FakeApi.job("SUCCEEDED", 2, 0));

        new FollowJob(api).untilEnded(FakeApi.ID, changes::add);

        assertThat(changes).hasSize(3);
        assertThat(server.requests().stream().filter(DOCUMENTS::equals)).hasSize(2);
    }

    @Test
    void doesNotWaitForAServerThatNeverAnswered() {
        server.on(JOB, 503, FakeApi.problem("Not now", "starting"));

        assertThatThrownBy(() -> new FollowJob(api).untilEnded(FakeApi.ID, changes::add))
                .hasMessage("Not now: starting");

        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void givesUpAfterAWhile() {
        server.on(JOB, 200, FakeApi.job("RUNNING", 0, 0)).on(JOB, 503, FakeApi.problem("Not now", "starting"));

        assertThatThrownBy(() -> new FollowJob(api, Duration.ofMillis(300)).untilEnded(FakeApi.ID, changes::add))
                .isInstanceOf(ApiException.class);

        assertThat(changes).last().isInstanceOf(WatchEvent.ServerLost.class);
    }

    @Test
    void endsWhenTheJobIsDeleted() {
        server.on(JOB, 200, FakeApi.job("RUNNING", 0, 0)).on(JOB, 410, FakeApi.problem("Gone", "deleted"));

        assertThatThrownBy(() -> new FollowJob(api).untilEnded(FakeApi.ID, changes::add))
                .isInstanceOfSatisfying(
                        ApiException.class, gone -> assertThat(gone.status()).isEqualTo(410));
    }
}
