package io.bindery.cli.client.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.cli.FakeApi;
import io.bindery.cli.client.ApiClient;
import io.bindery.cli.client.ApiResponse;
import io.bindery.cli.client.Job;
import io.bindery.cli.client.Operation;
import io.bindery.cli.client.Submission;
import io.bindery.cli.client.UnreachableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubmitWithRetriesTest {

    private static final String SUBMIT = "POST /v1/jobs";
    private static final Submission SUBMISSION =
            new Submission(null, List.of(new Operation("text", Map.of())), null, "key", List.of());

    private final List<String> again = new ArrayList<>();
    private FakeApi server;
    private ApiClient api;

    @BeforeEach
    void start() throws Exception {
        server = new FakeApi();
        api = new ApiClient(server.uri());
    }

    @AfterEach
    void stop() {
        api.close();
        server.close();
    }

    @Test
    void triesAgainWhileTheUploadBreaksOffAndTheServiceIsBusyWithIt() throws Exception {
        server.breaksOff(SUBMIT)
                .on(SUBMIT, 409, "{\"type\":\"/problems/upload-in-progress\",\"title\":\"In use\"}")
                .on(SUBMIT, 408, FakeApi.problem("Given up", "stood still"))
                .on(SUBMIT, 503, FakeApi.problem("Not now", "starting"))
                .on(SUBMIT, 202, FakeApi.job("QUEUED", 0, 0));

        assertThat(persistently().value().id()).isEqualTo(FakeApi.ID);

        assertThat(again).hasSize(4);
        assertThat(server.keys()).containsOnly("key").hasSize(5);
    }

    @Test
    void givesUpInTheEnd() {
        server.on(SUBMIT, 503, FakeApi.problem("Not now", "starting"));

        assertThatThrownBy(this::persistently).hasMessage("Not now: starting");

        assertThat(server.requests()).hasSize(5);
    }

    @Test
    void doesNotRepeatWhatIsRefused() {
        server.on(SUBMIT, 422, FakeApi.problem("Not valid", "no PDF"));

        assertThatThrownBy(this::persistently).hasMessage("Not valid: no PDF");

        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void doesNotWaitForNobody() {
        server.close();

        assertThatThrownBy(this::persistently).isInstanceOf(UnreachableException.class);

        assertThat(again).isEmpty();
    }

    private ApiResponse<Job> persistently() throws Exception {
        return new SubmitWithRetries(api, Duration.ofMillis(1)).submit(SUBMISSION, again::add);
    }
}
