import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Records messages, so that some can be published again, and purges queues. Thread-safe. */
final class Messages implements AutoCloseable {

    private static final List<String> QUEUES = List.of("bindery.work.interactive", "bindery.work.bulk", "bindery.completion");
    private static final String COPY = "x-chaos-copy";
    private static final int KEPT = 200;
    private static final int COPIED = 20;

    private final Containers containers;
    private final Deque<Message> heard = new ArrayDeque<>();
    private Connection connection;
    private Channel channel;

    private record Message(String exchange, String key, AMQP.BasicProperties properties, byte[] body) {}

    Messages(Containers containers) {
        this.containers = containers;
    }

    /** Begins to listen, or does so again after the broker was away. */
    synchronized void listen() throws Exception {
        if (channel != null && channel.isOpen()) {
            return;
        }
        close();
        connection = containers.broker().newConnection();
        channel = connection.createChannel();
        String queue = channel.queueDeclare().getQueue();
        channel.queueBind(queue, "bindery.work", "interactive");
        channel.queueBind(queue, "bindery.work", "bulk");
        channel.queueBind(queue, "bindery.events", "#");
        channel.basicConsume(queue, true, new DefaultConsumer(channel) {
            @Override
            public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
                if (properties.getHeaders() == null || !properties.getHeaders().containsKey(COPY)) {
                    hear(new Message(envelope.getExchange(), envelope.getRoutingKey(), properties, body));
                }
            }
        });
    }

    /** Empties one queue; returns how many messages were in it. */
    synchronized int purge(int target) throws Exception {
        listen();
        return channel.queuePurge(QUEUES.get(target % QUEUES.size())).getMessageCount();
    }

    /**
     * Publishes some of the messages heard so far twice more, shuffled, every other copy under another id; returns how
     * many.
     */
    synchronized int copies(int target) throws Exception {
        listen();
        List<Message> chosen;
        synchronized (heard) {
            chosen = new ArrayList<>(heard);
        }
        var random = new Random(target);
        Collections.shuffle(chosen, random);
        int copies = 0;
        for (Message message : chosen.subList(0, Math.min(COPIED, chosen.size()))) {
            for (String id : List.of(String.valueOf(message.properties().getMessageId()), UUID.randomUUID().toString())) {
                AMQP.BasicProperties properties = message.properties().builder().messageId(id).headers(Map.of(COPY, 1)).build();
                channel.basicPublish(message.exchange(), message.key(), properties, message.body());
                copies++;
            }
        }
        return copies;
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            connection.abort(1000);
            connection = null;
            channel = null;
        }
    }

    private void hear(Message message) {
        synchronized (heard) {
            heard.addLast(message);
            if (heard.size() > KEPT) {
                heard.removeFirst();
            }
        }
    }
}
