package io.bindery.system;

import static io.bindery.system.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** A client that retries while the service fails and is restarted. */
final class RetryingClient {

    /** Come back later: {@code upload-in-progress}, and everything that is the service's fault. */
    private static final Set<Integer> LATER = Set.of(500, 502, 503, 504);

    private final Client client;
    private final Runnable revive;

    /** @param revive starts again what has ended */
    RetryingClient(Client client, Runnable revive) {
        this.client = client;
        this.revive = revive;
    }

    /** Hands a job in until it is accepted; the submission has an idempotency key. */
    UUID accepted(Submission submission) {
        return answered("the job is accepted", () -> client.submit(submission), 202)
                .id();
    }

    /** A job that has ended meanwhile cannot be cancelled any more. */
    void cancel(UUID job) {
        answered("the cancel is heard", () -> client.post("/v1/jobs/" + job + "/cancel"), 202, 409);
    }

    void delete(UUID job) {
        answered("the deletion is heard", () -> client.delete("/v1/jobs/" + job), 202, 410);
    }

    /**
     * Asks for another try of a job that has ended; too late when its input is removed, and twice when the answer was
     * lost.
     */
    void retry(UUID job) {
        answered("the retry is heard", () -> client.post("/v1/jobs/" + job + "/retry"), 202, 409, 410);
    }

    void awaitState(UUID job, String... states) {
        eventually("the job is " + String.join(" or ", states)).untilAsserted(() -> {
            revive.run();
            assertThat(answered("the job is told of", () -> client.job(job), 200)
                            .state())
                    .isIn((Object[]) states);
        });
    }

    /** Fetches every artifact of a job of 500 documents at most, and compares it with what was promised. */
    void fetchAll(UUID job) {
        JsonNode documents = answered(
                        "the documents are told of", () -> client.get("/v1/jobs/" + job + "/documents?limit=500"), 200)
                .json()
                .get("items");
        for (JsonNode document : documents) {
            for (JsonNode artifact : document.get("artifacts")) {
                byte[] bytes = persistently(
                        "an artifact is fetched",
                        () -> client.bytes(artifact.get("href").asString()));
                assertThat(Sha256.of(bytes)).isEqualTo(artifact.get("sha256").asString());
            }
        }
    }

    private Client.Answer answered(String what, Supplier<Client.Answer> question, Integer... expected) {
        return persistently(what, () -> {
            Client.Answer answer = question.get();
            if (LATER.contains(answer.status()) || inProgress(answer)) {
                throw new UncheckedIOException(new IOException("come back later: " + answer));
            }
            assertThat(answer.status()).as(() -> what + ": " + answer).isIn((Object[]) expected);
            return answer;
        });
    }

    private <T> T persistently(String what, Supplier<T> question) {
        var result = new AtomicReference<T>();
        eventually(what).until(() -> {
            try {
                result.set(question.get());
                return true;
            } catch (UncheckedIOException e) {
                revive.run();
                return false;
            }
        });
        return result.get();
    }

    private static boolean inProgress(Client.Answer answer) {
        return answer.status() == 409 && answer.json().path("type").asString("").endsWith("/upload-in-progress");
    }
}
