package io.bindery.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of an event stream, which waits for what is to come but not for ever. */
public final class EventStream implements Closeable {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String END = "the end";

    private final HttpResponse<InputStream> response;
    private final BlockingQueue<String> blocks = new LinkedBlockingQueue<>();

    /** Asks for a path as browsers do, with headers as name, value, name, value. */
    public EventStream(int port, String path, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Accept", "text/event-stream");
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        Thread.ofVirtual().start(this::read);
    }

    /** The answer's status. */
    public int status() {
        return response.statusCode();
    }

    /** A header of the answer, or the empty string. */
    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** The next lines up to an empty one, whatever they are. */
    public String block() {
        try {
            String block = blocks.poll(30, TimeUnit.SECONDS);
            assertThat(block).as("what comes within 30 s").isNotNull();
            return String.valueOf(block);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The next event; comments and the like are passed over. */
    public Event event() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        String block;
        do {
            block = block();
            assertThat(block).isNotEqualTo(END);
            assertThat(System.nanoTime() - deadline).as("no event within 30 s").isNegative();
        } while (!block.startsWith("event: "));
        return Event.of(block);
    }

    /** This many events. */
    public List<Event> events(int count) {
        var events = new ArrayList<Event>();
        while (events.size() < count) {
            events.add(event());
        }
        return events;
    }

    /** The events up to one like this, which is the last of them. */
    public List<Event> until(Predicate<Event> last) {
        var events = new ArrayList<Event>();
        do {
            events.add(event());
        } while (!last.test(events.getLast()));
        return events;
    }

    /** Whether nothing but comments comes up to the end of the stream. */
    public boolean ends() {
        String block;
        do {
            block = block();
        } while (block.startsWith(":"));
        return block.equals(END);
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            var block = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    blocks.add(block.toString());
                    block.setLength(0);
                } else {
                    block.append(line).append('\n');
                }
            }
            if (!block.isEmpty()) {
                blocks.add(block.toString());
            }
            blocks.add(END);
        } catch (IOException e) {
            blocks.add("broken off: " + e);
        }
    }

    /** Goes away. */
    @Override
    public void close() throws IOException {
        response.body().close();
    }

    /** An event; {@code id} is null where it has none. */
    public record Event(
            String name, JsonNode data, @Nullable String id) {

        private static Event of(String block) {
            String name = "";
            String data = "";
            String id = null;
            for (String line : block.split("\n", -1)) {
                if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else {
                    assertThat(line).isEmpty();
                }
            }
            return new Event(name, JSON.readTree(data), id);
        }

        /** The state it tells. */
        public String state() {
            return data.get("state").asString();
        }

        /** Whether it tells that the job is in a state. */
        public boolean isJob(String state) {
            return name.equals("job") && state().equals(state);
        }
    }
}
