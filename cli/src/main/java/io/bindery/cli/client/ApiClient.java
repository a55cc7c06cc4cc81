package io.bindery.cli.client;

import io.bindery.cli.input.Input;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of the REST interface of one server. Every call throws {@link ApiException} if the response is a problem
 * (RFC 9457), and {@link UnreachableException} if there is no response. Thread-safe.
 */
public final class ApiClient implements AutoCloseable {

    private static final int PAGE_SIZE = 200;
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(60);
    private static final String JOBS = "/v1/jobs";

    private final JsonMapper json = JsonMapper.builder().build();
    private final Http http;

    /**
     * Connects to one server.
     *
     * @param server scheme, host, port, and the path in front of {@code /v1} if there is one
     */
    public ApiClient(URI server) {
        http = new Http(server, json);
    }

    /** Submits one job; files are read while they are sent. */
    public Job submit(String name, List<Operation> operations, List<Input> inputs)
            throws IOException, InterruptedException {
        return submit(new Submission(name, operations, null, null, inputs)).value();
    }

    /** Submits one job; files are read while they are sent. */
    public ApiResponse<Job> submit(Submission submission) throws IOException, InterruptedException {
        var body = new MultipartBody().json("request", json.writeValueAsString(submission.request()));
        for (Input input : submission.inputs()) {
            body.file("files", input);
        }
        HttpRequest.Builder request =
                http.request(JOBS).header("Content-Type", body.contentType()).POST(body.publisher());
        String key = submission.idempotencyKey();
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return response(http.text(request.build()), Job.class);
    }

    /** The job as it is now. */
    public Job job(String id) throws IOException, InterruptedException {
        return jobResponse(id).value();
    }

    /** The job as it is now, with the JSON received. */
    public ApiResponse<Job> jobResponse(String id) throws IOException, InterruptedException {
        return response(get(JOBS + "/" + id), Job.class);
    }

    /**
     * Jobs, newest first.
     *
     * @param state only these; null for all
     * @param limit from 1 to 200
     * @param cursor where the page begins; null for the first page
     */
    public Page<Job> jobs(@Nullable String state, int limit, @Nullable String cursor)
            throws IOException, InterruptedException {
        String filter = state == null ? "" : "&state=" + Http.encoded(state);
        return page(JOBS + "?limit=" + limit + filter, cursor, Job.class);
    }

    /** All documents of a job, in the order of the job. */
    public List<Document> documents(String jobId) throws IOException, InterruptedException {
        return documentResponses(jobId).stream().map(ApiResponse::value).toList();
    }

    /** All documents of a job in the order of the job, with the JSON received. */
    public List<ApiResponse<Document>> documentResponses(String jobId) throws IOException, InterruptedException {
        var documents = new ArrayList<ApiResponse<Document>>();
        @Nullable String cursor = null;
        do {
            Page<Document> page = page(JOBS + "/" + jobId + "/documents?limit=" + PAGE_SIZE, cursor, Document.class);
            documents.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        return documents;
    }

    /** Cancels a job: its queued documents end at once, its running ones within seconds. */
    public ApiResponse<Job> cancel(String id) throws IOException, InterruptedException {
        return response(http.text(post(JOBS + "/" + id + "/cancel")), Job.class);
    }

    /** Queues the failed and cancelled documents of an ended job again. */
    public ApiResponse<Job> retry(String id) throws IOException, InterruptedException {
        return response(http.text(post(JOBS + "/" + id + "/retry")), Job.class);
    }

    /** Requests the removal of a job's files; a job that has not ended is cancelled first. */
    public ApiResponse<Job> delete(String id) throws IOException, InterruptedException {
        return response(http.text(jsonRequest(JOBS + "/" + id).DELETE().build()), Job.class);
    }

    /** Workspaces, leases, the cleanup backlog, orphans and the last sweep. */
    public ApiResponse<Storage> storage() throws IOException, InterruptedException {
        return response(get("/v1/storage"), Storage.class);
    }

    /** The operations of the server. */
    public ApiResponse<List<ApiResponse<OperationOffer>>> operations() throws IOException, InterruptedException {
        String body = get("/v1/operations");
        return new ApiResponse<>(body, items(json.readTree(body).path("operations"), OperationOffer.class));
    }

    /** The bytes of an artifact; the caller closes the stream. */
    public InputStream artifact(String jobId, String documentId, String name) throws IOException, InterruptedException {
        return bytes(JOBS + "/" + jobId + "/documents/" + documentId + "/artifacts/" + Http.encoded(name));
    }

    /** The bytes of the workbook of an ended job that requested one; the caller closes the stream. */
    public InputStream workbook(String jobId) throws IOException, InterruptedException {
        return bytes(JOBS + "/" + jobId + "/workbook");
    }

    /** The bytes of the ZIP of all results of an ended job; the caller closes the stream. */
    public InputStream archive(String jobId) throws IOException, InterruptedException {
        return bytes(JOBS + "/" + jobId + "/results");
    }

    @Override
    public void close() {
        http.close();
    }

    private InputStream bytes(String path) throws IOException, InterruptedException {
        return http.stream(http.request(path).build());
    }

    private String get(String path) throws IOException, InterruptedException {
        return http.text(jsonRequest(path).build());
    }

    private HttpRequest post(String path) {
        return jsonRequest(path).POST(BodyPublishers.noBody()).build();
    }

    private HttpRequest.Builder jsonRequest(String path) {
        return http.request(path)
                .header("Accept", "application/json, application/problem+json")
                .timeout(RESPONSE_TIMEOUT);
    }

    private <T> Page<T> page(String path, @Nullable String cursor, Class<T> type)
            throws IOException, InterruptedException {
        JsonNode page = json.readTree(get(cursor == null ? path : path + "&cursor=" + Http.encoded(cursor)));
        JsonNode next = page.path("nextCursor");
        return new Page<>(items(page.path("items"), type), next.isString() ? next.asString() : null);
    }

    private <T> List<ApiResponse<T>> items(JsonNode list, Class<T> type) {
        return list.valueStream()
                .map(item -> new ApiResponse<>(item.toString(), json.treeToValue(item, type)))
                .toList();
    }

    private <T> ApiResponse<T> response(String body, Class<T> type) {
        return new ApiResponse<>(body, json.readValue(body, type));
    }
}
