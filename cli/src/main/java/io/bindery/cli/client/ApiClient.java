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
 * Speaks to the REST interface of one server. Every call throws {@link ApiException} if the answer is a problem, and {@link
 * UnreachableException} if there is none. Thread-safe.
 */
public final class ApiClient implements AutoCloseable {

    private static final int PAGE = 200;
    private static final Duration ANSWERING = Duration.ofSeconds(60);
    private static final String JOBS = "/v1/jobs";

    private final JsonMapper json = JsonMapper.builder().build();
    private final Http http;

    /**
     * A client of one server.
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
    public Answer<Job> submit(Submission submission) throws IOException, InterruptedException {
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
        return answer(http.text(request.build()), Job.class);
    }

    /** The job as it is now. */
    public Job job(String id) throws IOException, InterruptedException {
        return show(id).value();
    }

    /** The job as it is now. */
    public Answer<Job> show(String id) throws IOException, InterruptedException {
        return answer(get(JOBS + "/" + id), Job.class);
    }

    /**
     * Jobs, newest first.
     *
     * @param state only these; null for all
     * @param limit from 1 to 200
     * @param cursor where to go on; null to begin
     */
    public Page<Job> jobs(@Nullable String state, int limit, @Nullable String cursor)
            throws IOException, InterruptedException {
        String filter = state == null ? "" : "&state=" + Http.encoded(state);
        return page(JOBS + "?limit=" + limit + filter, cursor, Job.class);
    }

    /** All its documents, in the order of the job. */
    public List<Document> documents(String jobId) throws IOException, InterruptedException {
        return allDocuments(jobId).stream().map(Answer::value).toList();
    }

    /** All its documents, in the order of the job. */
    public List<Answer<Document>> allDocuments(String jobId) throws IOException, InterruptedException {
        var documents = new ArrayList<Answer<Document>>();
        @Nullable String cursor = null;
        do {
            Page<Document> page = page(JOBS + "/" + jobId + "/documents?limit=" + PAGE, cursor, Document.class);
            documents.addAll(page.items());
            cursor = page.nextCursor();
        } while (cursor != null);
        return documents;
    }

    /** Ends what waits and kills what runs. */
    public Answer<Job> cancel(String id) throws IOException, InterruptedException {
        return answer(http.text(post(JOBS + "/" + id + "/cancel")), Job.class);
    }

    /** Tries again what failed or was cancelled. */
    public Answer<Job> retry(String id) throws IOException, InterruptedException {
        return answer(http.text(post(JOBS + "/" + id + "/retry")), Job.class);
    }

    /** Has its files removed now. */
    public Answer<Job> delete(String id) throws IOException, InterruptedException {
        return answer(http.text(plain(JOBS + "/" + id).DELETE().build()), Job.class);
    }

    /** Who uses which files. */
    public Answer<Storage> storage() throws IOException, InterruptedException {
        return answer(get("/v1/storage"), Storage.class);
    }

    /** What can be asked for. */
    public Answer<List<Answer<OperationOffer>>> operations() throws IOException, InterruptedException {
        String body = get("/v1/operations");
        return new Answer<>(body, items(json.readTree(body).path("operations"), OperationOffer.class));
    }

    /** The bytes of an artifact; the caller closes them. */
    public InputStream artifact(String jobId, String documentId, String name) throws IOException, InterruptedException {
        return bytes(JOBS + "/" + jobId + "/documents/" + documentId + "/artifacts/" + Http.encoded(name));
    }

    /** The bytes of the workbook of an ended job that was asked for one; the caller closes them. */
    public InputStream workbook(String jobId) throws IOException, InterruptedException {
        return bytes(JOBS + "/" + jobId + "/workbook");
    }

    /** The bytes of the ZIP of all results of an ended job; the caller closes them. */
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
        return http.text(plain(path).build());
    }

    private HttpRequest post(String path) {
        return plain(path).POST(BodyPublishers.noBody()).build();
    }

    private HttpRequest.Builder plain(String path) {
        return http.request(path)
                .header("Accept", "application/json, application/problem+json")
                .timeout(ANSWERING);
    }

    private <T> Page<T> page(String path, @Nullable String cursor, Class<T> type)
            throws IOException, InterruptedException {
        JsonNode page = json.readTree(get(cursor == null ? path : path + "&cursor=" + Http.encoded(cursor)));
        JsonNode next = page.path("nextCursor");
        return new Page<>(items(page.path("items"), type), next.isString() ? next.asString() : null);
    }

    private <T> List<Answer<T>> items(JsonNode list, Class<T> type) {
        return list.valueStream()
                .map(item -> new Answer<>(item.toString(), json.treeToValue(item, type)))
                .toList();
    }

    private <T> Answer<T> answer(String body, Class<T> type) {
        return new Answer<>(body, json.readValue(body, type));
    }
}
