package io.bindery.worker.intake;

import io.bindery.common.job.DocumentId;
import io.bindery.common.job.JobId;
import io.bindery.common.message.DocumentMessage;
import io.bindery.common.message.MessageCodec;
import io.bindery.common.transport.Delivery;
import io.bindery.common.transport.Topic;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A message that remembers how it was settled. */
final class SettledDelivery implements Delivery {

    private final Topic topic;
    private final byte[] body;
    private final UUID id = UUID.randomUUID();
    private String settled = "not";

    private SettledDelivery(Topic topic, String body) {
        this.topic = topic;
        this.body = body.getBytes(StandardCharsets.UTF_8);
    }

    /** About the document of this number. */
    static SettledDelivery about(Topic topic, int document) {
        var ids = new UUID(0, document);
        return new SettledDelivery(
                topic,
                MessageCodec.write(
                        new DocumentMessage(DocumentMessage.VERSION, new JobId(ids), new DocumentId(ids), 0, null)));
    }

    /** Of a body that is no message. */
    static SettledDelivery unreadable() {
        return new SettledDelivery(Topic.WORK_BULK, "not ours");
    }

    String settled() {
        return settled;
    }

    @Override
    public UUID messageId() {
        return id;
    }

    @Override
    public Topic topic() {
        return topic;
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    @Override
    public void ack() {
        settle("ack");
    }

    @Override
    public void requeue() {
        settle("requeue");
    }

    @Override
    public void reject() {
        settle("reject");
    }

    private void settle(String how) {
        if (!settled.equals("not")) {
            throw new AssertionError("settled twice: " + settled + ", then " + how);
        }
        settled = how;
    }
}
