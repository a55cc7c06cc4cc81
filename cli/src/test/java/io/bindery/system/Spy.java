package io.bindery.system;

import io.bindery.testing.RabbitServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sees every message that is routed by one key, and can deliver messages past the exchanges. Uses the management API only. */
final class Spy {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int AT_ONCE = 1000;

    private final String virtualHost;
    private final String queue;

    private Spy(String virtualHost, String queue) {
        this.virtualHost = virtualHost;
        this.queue = queue;
    }

    /** Sees what waits for workers. */
    static Spy onWork(String virtualHost) {
        return on(virtualHost, "bindery.work", "interactive");
    }

    /** Sees what says that documents have ended. */
    static Spy onCompletions(String virtualHost) {
        return on(virtualHost, "bindery.events", "document.ended");
    }

    private static Spy on(String virtualHost, String exchange, String key) {
        var spy = new Spy(virtualHost, "spy." + key);
        RabbitServer broker = RabbitServer.get();
        broker.management("PUT", "/queues/" + virtualHost + "/" + spy.queue, "{\"durable\":true}");
        broker.management(
                "POST",
                "/bindings/" + virtualHost + "/e/" + exchange + "/q/" + spy.queue,
                JSON.writeValueAsString(Map.of("routing_key", key)));
        return spy;
    }

    /** What came since the last time. */
    List<Message> take() {
        JsonNode found = JSON.readTree(RabbitServer.get()
                .management(
                        "POST",
                        "/queues/" + virtualHost + "/" + queue + "/get",
                        JSON.writeValueAsString(
                                Map.of("count", AT_ONCE, "ackmode", "ack_requeue_false", "encoding", "auto"))));
        List<Message> messages = new ArrayList<>();
        for (JsonNode message : found) {
            messages.add(new Message(
                    message.get("properties").get("message_id").asString(),
                    message.get("payload").asString()));
        }
        return messages;
    }

    /** Delivers a message to a queue this many times. */
    static void deliver(String virtualHost, String to, Message message, int times) {
        String body = JSON.writeValueAsString(Map.of(
                "properties",
                Map.of("message_id", message.id(), "delivery_mode", 2, "content_type", "application/json"),
                "routing_key",
                to,
                "payload",
                message.payload(),
                "payload_encoding",
                "string"));
        IntStream.range(0, times)
                .forEach(n -> RabbitServer.get()
                        .management("POST", "/exchanges/" + virtualHost + "/amq.default/publish", body));
    }

    /** Ends it. */
    void remove() {
        RabbitServer.get().management("DELETE", "/queues/" + virtualHost + "/" + queue, "");
    }

    /**
     * A message.
     *
     * @param id by which duplicates are known
     * @param payload its body
     */
    record Message(String id, String payload) {}
}
