package io.bindery.cli.client;

import io.bindery.cli.input.Input;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the REST interface of one server. Thread-safe. */
public final class ApiClient implements AutoCloseable {

    private static final int PAGE = 200;
    private static final int ERRORS = 400;
    private static final int ACCEPTED = 202;

    private final HttpClient http = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            // The server is on this machine, whatever proxy the environment names.
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();
    private final JsonMapper json = JsonMapper.builder().build();
    private final URI server;

    /**
     * A client of one server.
     *
     * @param server scheme, host and port
     */
    public ApiClient(URI server) {
        this.server = server;
    }

    /**
     * Submits one job; files are read while they are sent.
     *
     * @throws ApiException if it is not accepted
     */
    public Job submit(String name, List<Operation> operations, List<Input> inputs)
            throws IOException, InterruptedException {
        var body = new MultipartBody()
                .json("request", json.writeValueAsString(Map.of("name", name, "operations", operations)));
        for (Input input : inputs) {
            body.file("files", input);
        }
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/v1/jobs"))
                .header("Content-Type", body.contentType())
                .POST(body.publisher())
                .build();
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() != ACCEPTED) {
            throw problem(response.statusCode(), response.body());
        }
        return json.readValue(response.body(), Job.class);
    }

    /** The job as it is now. */
    public Job job(String id) throws IOException, InterruptedException {
        return get("/v1/jobs/" + id, Job.class);
    }

    /** All its documents, in the order of the job. */
    public List<Document> documents(String jobId) throws IOException, InterruptedException {
        var documents = new ArrayList<Document>();
        String cursor = "";
        do {
            var page = get("/v1/jobs/" + jobId + "/documents?limit=" + PAGE + cursor, DocumentPage.class);
            documents.addAll(page.items());
            cursor = page.nextCursor() == null ? "" : "&cursor=" + encoded(page.nextCursor());
        } while (!cursor.isEmpty());
        return documents;
    }

    /** The bytes of an artifact; the caller closes them. */
    public InputStream artifact(String jobId, String documentId, String name) throws IOException, InterruptedException {
        return bytes("/v1/jobs/" + jobId + "/documents/" + documentId + "/artifacts/" + encoded(name));
    }

    /** The bytes of the workbook of an ended job that was asked for one; the caller closes them. */
    public InputStream workbook(String jobId) throws IOException, InterruptedException {
        return bytes("/v1/jobs/" + jobId + "/workbook");
    }

    private InputStream bytes(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path)).build();
        HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
        if (response.statusCode() >= ERRORS) {
            try (InputStream body = response.body()) {
                throw problem(response.statusCode(), body.readAllBytes());
            }
        }
        return response.body();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private <T> T get(String path, Class<T> type) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve(path))
                .header("Accept", "application/json, application/problem+json")
                .build();
        HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
        if (response.statusCode() >= ERRORS) {
            throw problem(response.statusCode(), response.body());
        }
        return json.readValue(response.body(), type);
    }

    private ApiException problem(int status, byte[] body) {
        try {
            var problem = json.readValue(body, Problem.class);
            String detail = problem.detail() == null ? problem.title() : problem.detail();
            return ApiException.of(status, detail == null ? "HTTP status " + status : detail);
        } catch (JacksonException e) {
            return ApiException.of(status, "HTTP status " + status);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private record DocumentPage(
            List<Document> items, @Nullable String nextCursor) {}

    private record Problem(@Nullable String title, @Nullable String detail) {}
}
