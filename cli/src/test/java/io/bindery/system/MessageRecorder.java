package io.bindery.system;

import io.bindery.testing.RabbitServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records every message of one routing key, and can publish messages directly to a queue. Uses the management API
 * only.
 */
final class MessageRecorder {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int AT_ONCE = 1000;

    private final String virtualHost;
    private final String queue;

    private MessageRecorder(String virtualHost, String queue) {
        this.virtualHost = virtualHost;
        this.queue = queue;
    }

    /** Records the work messages. */
    static MessageRecorder onWork(String virtualHost) {
        return on(virtualHost, "bindery.work", "interactive");
    }

    /** Records the completions. */
    static MessageRecorder onCompletions(String virtualHost) {
        return on(virtualHost, "bindery.events", "document.ended");
    }

    private static MessageRecorder on(String virtualHost, String exchange, String key) {
        var recorder = new MessageRecorder(virtualHost, "spy." + key);
        RabbitServer broker = RabbitServer.get();
        broker.management("PUT", "/queues/" + virtualHost + "/" + recorder.queue, "{\"durable\":true}");
        broker.management(
                "POST",
                "/bindings/" + virtualHost + "/e/" + exchange + "/q/" + recorder.queue,
                JSON.writeValueAsString(Map.of("routing_key", key)));
        return recorder;
    }

    /** The messages since the last call. */
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

    /** Publishes a message to a queue this many times. */
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

    /** Ends the recording. */
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
