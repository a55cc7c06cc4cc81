import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of the REST interface. After an {@link IOException}, it is unknown whether the request was carried out.
 * Thread-safe.
 */
final class Client {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String BOUNDARY = "bindery-chaos";
    private static final Duration TIMEOUT = Duration.ofSeconds(25);

    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(3)).build();
    private final RunRecord record;

    Client(RunRecord record) {
        this.record = record;
    }

    /** A response; {@code json} is a missing node if the body is not JSON. */
    record Answer(int status, JsonNode json, boolean repeated) {

        String state() {
            return json.path("state").asString("");
        }

        String problem() {
            return json.path("type").asString("").replace("/problems/", "");
        }
    }

    Answer submit(Service api, JobPlan plan) throws IOException {
        byte[] body = body(plan);
        HttpRequest.BodyPublisher publisher = plan.slowUpload()
                ? HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofInputStream(() -> new SlowBody(body)), body.length)
                : HttpRequest.BodyPublishers.ofByteArray(body);
        return answer("submit", request(api, "/v1/jobs")
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .header("Idempotency-Key", plan.key())
                .POST(publisher));
    }

    Answer get(Service api, String path) throws IOException {
        return answer("get", request(api, path));
    }

    Answer post(Service api, String path) throws IOException {
        return answer("control", request(api, path).POST(HttpRequest.BodyPublishers.noBody()));
    }

    Answer delete(Service api, String path) throws IOException {
        return answer("control", request(api, path).DELETE());
    }

    /** Bytes as they come. */
    HttpResponse<InputStream> stream(Service api, String path) throws IOException {
        return send(request(api, path).build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private static HttpRequest.Builder request(Service api, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port + path)).timeout(TIMEOUT);
    }

    private Answer answer(String what, HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> response = send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode json;
            try {
                json = JSON.readTree(response.body());
            } catch (RuntimeException e) {
                json = JSON.missingNode();
            }
            var answer = new Answer(response.statusCode(), json, response.headers().firstValue("Idempotent-Replayed").isPresent());
            if (!what.equals("get") || answer.status() >= 500) {
                record.count("http: " + what + " " + answer.status() + (answer.status() >= 400 ? " " + answer.problem() : ""));
            }
            return answer;
        } catch (IOException e) {
            record.count("http: " + what + " without an answer");
            throw e;
        }
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) throws IOException {
        try {
            return http.send(request, handler);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static byte[] body(JobPlan plan) {
        var body = new ByteArrayOutputStream();
        String operations = "[{\"name\":\"text\"},{\"name\":\"metadata\"}"
                + (plan.pictures() ? ",{\"name\":\"pages\",\"parameters\":{\"dpi\":72}}]" : "]");
        part(body, "name=\"request\"\r\nContent-Type: application/json",
                ("{\"name\":\"" + plan.name() + "\",\"priority\":\"" + plan.priority() + "\",\"operations\":" + operations + "}").getBytes(StandardCharsets.UTF_8));
        for (TestDocument document : plan.documents()) {
            part(body, "name=\"files\"; filename=\"" + document.file() + "\"\r\nContent-Type: application/pdf", document.bytes());
        }
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    private static void part(ByteArrayOutputStream body, String header, byte[] content) {
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + header + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** Takes about three seconds, whatever its size. */
    private static final class SlowBody extends InputStream {

        private final ByteArrayInputStream body;
        private final int piece;

        SlowBody(byte[] bytes) {
            body = new ByteArrayInputStream(bytes);
            piece = Math.max(100, bytes.length / 30);
        }

        @Override
        public int read() {
            return body.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
            return body.read(buffer, offset, Math.min(length, piece));
        }
    }
}
