package io.bindery.api.submission;

import static io.bindery.db.testing.BinderyAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.api.testing.EmptyInstallation;
import io.bindery.api.testing.Form;
import io.bindery.api.testing.Http;
import io.bindery.api.testing.WriteTest;
import io.bindery.common.Ids;
import io.bindery.common.job.JobState;
import io.bindery.common.job.WorkerId;
import io.bindery.db.lease.WorkerStore;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What no running worker can do is refused at once, instead of waiting for ever. */
@WriteTest
class UnavailableOperationIT {

    private static final String BOTH = """
            {"operations": [{"name": "metadata"}, {"name": "text"}]}""";

    private final EmptyInstallation api;
    private final WorkerStore workers;
    private int port;

    @Autowired
    UnavailableOperationIT(EmptyInstallation api, WorkerStore workers) {
        this.api = api;
        this.workers = workers;
    }

    @BeforeEach
    void start(@LocalServerPort int port) {
        this.port = port;
        api.start();
    }

    @Test
    void refusesBeforeTheFilesAreStored() {
        worker("metadata");

        Http.Answer answer =
                new Form().request(BOTH).file("a.pdf", Form.pdf("a")).post(port);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("type").asString()).isEqualTo("/problems/operation-unavailable");
        assertThat(answer.json().get("detail").asString())
                .isEqualTo("request: operations: no running worker has the tool for 'text'.");
        assertThat(answer.json().get("operations").toString()).isEqualTo("[\"text\"]");
        assertThat(api.files()).isEmpty();
        assertThat(api.now().job(api.lastJob()).state()).isEqualTo(JobState.FAILED);
    }

    @Test
    void refusesFilesThatCameFirst() {
        worker("metadata");

        Http.Answer answer =
                new Form().file("a.pdf", Form.pdf("a")).request(BOTH).post(port);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(api.files()).hasSize(1);
        assertThat(api.now().job(api.lastJob()).state()).isEqualTo(JobState.FAILED);
        assertThat(api.now().count("document")).isZero();
    }

    @Test
    void acceptsWhatOneOfTheWorkersCanDo() {
        worker("metadata");
        worker("metadata", "text");

        assertThat(both().post(port).status()).isEqualTo(202);
    }

    @Test
    void refusesWhatNoWorkerCanDoTogether() {
        worker("metadata");
        worker("text");

        Http.Answer answer = both().post(port);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("detail").asString())
                .isEqualTo("request: operations: no running worker can run 'metadata', 'text' together.");
    }

    @Test
    void acceptsEverythingWhileNoWorkerIsThere() {
        worker("metadata");
        api.timePasses(Duration.ofMinutes(2));

        assertThat(both().post(port).status()).isEqualTo(202);
    }

    @Test
    void knowsAJobAgainThatItWouldNotAcceptNow() {
        Http.Answer first = both().post(port, "Idempotency-Key", "once");
        worker("metadata");

        Http.Answer second = both().post(port, "Idempotency-Key", "once");

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.json().get("id")).isEqualTo(first.json().get("id"));
    }

    private static Form both() {
        return new Form().request(BOTH).file("a.pdf", Form.pdf("a"));
    }

    private void worker(String... operations) {
        workers.seen(new WorkerId(new Ids().next()), "host", 42, 1, false, Set.of(operations));
    }
}
