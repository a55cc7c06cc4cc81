import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * API, RabbitMQ and a worker with two slots: from the first byte of the upload until the job has ended and its results
 * are on disk.
 */
record EndToEnd(URI api) implements Peer {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /**
     * As often as somebody in a hurry asks; each answer costs the API some of the processor time that the worker could
     * have.
     */
    private static final int POLL_MILLIS = 100;

    @Override
    public String name() {
        return "binderyEndToEnd";
    }

    @Override
    public int run(List<Document> documents) throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(api.resolve("/v1/jobs"))
                        .header("Content-Type", "multipart/form-data; boundary=bench")
                        .POST(body(documents))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 202) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        URI job = api.resolve("/v1/jobs/" + find("\"id\":\"([^\"]+)\"", answer.body()));
        String state = "QUEUED";
        while (state.equals("QUEUED") || state.equals("RUNNING")) {
            Thread.sleep(POLL_MILLIS);
            String body = HTTP.send(HttpRequest.newBuilder(job).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            state = find("\"state\":\"([A-Z_]+)\"", body);
        }
        if (!state.equals("SUCCEEDED")) {
            Report.note("end to end: the job ended " + state);
        }
        return documents.stream().mapToInt(Document::pages).sum();
    }

    private static HttpRequest.BodyPublisher body(List<Document> documents) throws Exception {
        List<HttpRequest.BodyPublisher> parts = new ArrayList<>();
        parts.add(HttpRequest.BodyPublishers.ofString(
                "--bench\r\nContent-Disposition: form-data; name=\"request\"\r\nContent-Type: application/json\r\n\r\n"
                        + "{\"name\":\"bench\",\"operations\":[{\"name\":\"text\"}]}\r\n"));
        for (Document document : documents) {
            parts.add(HttpRequest.BodyPublishers.ofString(
                    "--bench\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + document.name() + "\"\r\n\r\n"));
            parts.add(HttpRequest.BodyPublishers.ofFile(document.path()));
            parts.add(HttpRequest.BodyPublishers.ofString("\r\n"));
        }
        parts.add(HttpRequest.BodyPublishers.ofString("--bench--\r\n"));
        return HttpRequest.BodyPublishers.concat(parts.toArray(HttpRequest.BodyPublisher[]::new));
    }

    private static String find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in " + text);
        }
        return matcher.group(1);
    }
}
