package io.bindery.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that answers each request from what was put in for it; the last answer stays. */
public final class FakeApi implements AutoCloseable {

    public static final String ID = "019ac2f4-5d0e-7b51-9d7c-0c1f6a2f8e11";

    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> keys = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    public FakeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Puts in the next answer to a request such as {@code GET /v1/jobs}. */
    public FakeApi on(String request, int status, String body) {
        return on(request, status, body.getBytes(StandardCharsets.UTF_8));
    }

    public FakeApi on(String request, int status, byte[] body) {
        answers.computeIfAbsent(request, r -> new ArrayDeque<>()).add(new Answer(status, body));
        return this;
    }

    /** Breaks the connection off instead of the next answer. */
    public FakeApi breaksOff(String request) {
        return on(request, -1, "");
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What was asked so far. */
    public List<String> requests() {
        return asked;
    }

    /** The idempotency keys that came. */
    public List<String> keys() {
        return keys;
    }

    public List<String> bodies() {
        return bodies;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        asked.add(request);
        String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        if (key != null) {
            keys.add(key);
        }
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Answer answer = next(request);
        if (answer.status() >= 0) {
            exchange.sendResponseHeaders(answer.status(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
        exchange.close();
    }

    private synchronized Answer next(String request) {
        Deque<Answer> waiting = answers.getOrDefault(request, new ArrayDeque<>());
        if (waiting.isEmpty()) {
            return new Answer(404, problem("There is nothing here", request).getBytes(StandardCharsets.UTF_8));
        }
        return waiting.size() == 1 ? waiting.getFirst() : waiting.removeFirst();
    }

    public static String job(String state, int succeeded, int failed) {
        return """
                {"id":"%s","name":"letters","state":"%s","createdAt":"2026-01-02T03:04:05.678901Z","startedAt":null,\
                "finishedAt":null,"resultsExpireAt":null,"operations":[{"name":"text","parameters":{}}],\
                "documents":{"total":2,"queued":%d,"running":0,"succeeded":%d,"failed":%d,"cancelled":0},\
                "pages":{"total":4,"done":%d},"workspaces":[],"failure":null,"onlyInTheJson":1}""".formatted(ID, state, 2 - succeeded - failed, succeeded, failed, 2 * succeeded);
    }

    public static String document(String id, String path, String state) {
        String failure = state.equals("FAILED") ? "{\"code\":\"NOT_A_PDF\",\"detail\":\"It is no PDF.\"}" : "null";
        return """
                {"id":"%s","path":"%s","sizeBytes":9,"state":"%s","pageCount":2,"pagesDone":1,"attempt":1,"failure":%s,\
                "warnings":[],"artifacts":[]}""".formatted(id, path, state, failure);
    }

    public static String page(String... items) {
        return "{\"items\":[" + String.join(",", items) + "],\"nextCursor\":null}";
    }

    public static String problem(String title, String detail) {
        return "{\"type\":\"/problems/x\",\"title\":\"" + title + "\",\"detail\":\"" + detail + "\"}";
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Answer(int status, byte[] body) {}
}
