package io.bindery.system;

import io.bindery.testing.OwnConnection;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a user of the REST interface does. */
final class Client {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final int port;

    Client(int port) {
        this.port = port;
    }

    int port() {
        return port;
    }

    /** Hands a job in, whatever the answer. */
    Answer submit(Submission submission) {
        HttpRequest.Builder request = request("/v1/jobs")
                .header("Content-Type", Submission.CONTENT_TYPE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(submission.body()));
        submission.key().ifPresent(key -> request.header("Idempotency-Key", key));
        return answer(request.build());
    }

    /** Hands a job in that is accepted; returns its id. */
    UUID accepted(Submission submission) {
        Answer answer = submit(submission);
        if (answer.status() != 202) {
            throw new AssertionError("not accepted: " + answer);
        }
        return answer.id();
    }

    Answer get(String path) {
        return answer(request(path).build());
    }

    /** Asks for something, without a body. */
    Answer post(String path) {
        return answer(request(path).POST(HttpRequest.BodyPublishers.noBody()).build());
    }

    Answer delete(String path) {
        return answer(request(path).DELETE().build());
    }

    Answer job(UUID job) {
        return get("/v1/jobs/" + job);
    }

    /** All documents of a job of 500 at most. */
    JsonNode documents(UUID job) {
        return get("/v1/jobs/" + job + "/documents?limit=500").json().get("items");
    }

    /** The bytes of something that is there. */
    byte[] bytes(String path) {
        HttpResponse<byte[]> response = OwnConnection.send(request(path).build());
        if (response.statusCode() != 200) {
            throw new AssertionError(path + ": " + response.statusCode());
        }
        return response.body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private Answer answer(HttpRequest request) {
        HttpResponse<byte[]> response = OwnConnection.send(request);
        return new Answer(response.statusCode(), JSON.readTree(response.body()), response.headers());
    }

    /** An answer in JSON. */
    record Answer(int status, JsonNode json, HttpHeaders headers) {

        UUID id() {
            return UUID.fromString(json.get("id").asString());
        }

        String state() {
            return json.get("state").asString();
        }

        /** Whether it says that the job had been accepted before. */
        boolean repeated() {
            return headers.firstValue("Idempotent-Replayed").isPresent();
        }
    }
}
