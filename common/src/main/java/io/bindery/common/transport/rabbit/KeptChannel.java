package io.bindery.common.transport.rabbit;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;

/**
 * One channel that is opened again, topology included, whenever it is lost. A thread of its own opens and closes it, and is
 * the only one that waits for a broker that is away. Thread-safe.
 */
final class KeptChannel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KeptChannel.class);
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final String purpose;
    private final ConnectionFactory connections;
    private final Duration retryInterval;
    private final Use use;
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final ReentrantLock open = new ReentrantLock();
    private final CompletableFuture<Void> firstAttempt = new CompletableFuture<>();
    private volatile boolean closed;
    private boolean failing;

    /**
     * @param purpose names the thread and the log lines
     * @param use told of every new channel, on the keeping thread
     */
    KeptChannel(String purpose, ConnectionFactory connections, Duration retryInterval, Use use) {
        this.purpose = purpose;
        this.connections = connections;
        this.retryInterval = retryInterval;
        this.use = use;
    }

    void start() {
        Thread.ofVirtual().name("bindery-rabbit-" + purpose).start(this::keep);
    }

    /** Completes, always normally, when the first attempt to open the channel has succeeded or failed. */
    CompletableFuture<Void> firstAttempt() {
        return firstAttempt;
    }

    /** Asks for the topology to be declared again, as something of it seems to be missing. */
    void redeclareSoon() {
        signals.add(Signal.REDECLARE);
    }

    /** Asks for a new channel, as this one is of no more use. */
    void replaceSoon() {
        signals.add(Signal.REPLACE);
    }

    /** Returns when the channel is closed, and in any case soon. */
    @Override
    public void close() {
        closed = true;
        signals.add(Signal.LOOK);
        try {
            if (open.tryLock(CLOSING.toNanos(), TimeUnit.NANOSECONDS)) {
                open.unlock();
            } else {
                LOG.debug("RabbitMQ {}: the broker does not answer; the channel ends with its connection", purpose);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep() {
        try {
            while (!closed) {
                try {
                    keepOne();
                } catch (IOException | RuntimeException e) {
                    // Whatever the client throws: the broker may be back later.
                    notReached(e);
                }
                firstAttempt.complete(null);
                signals.clear();
                if (!closed) {
                    signals.poll(retryInterval.toNanos(), TimeUnit.NANOSECONDS);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("RabbitMQ {}: interrupted; given up", purpose);
        }
    }

    private void keepOne() throws IOException, InterruptedException {
        Connection connection =
                Objects.requireNonNull(connections.createConnection().getDelegate(), "the connection was lost at once");
        RabbitTopology.declare(connection);
        open.lock();
        try {
            Channel channel = connection.openChannel().orElseThrow(() -> new IOException("no channel is left"));
            try {
                channel.addShutdownListener(cause -> signals.add(Signal.LOOK));
                use.begin(channel);
                LOG.info("RabbitMQ {}: ready", purpose);
                failing = false;
                firstAttempt.complete(null);
                watch(connection, channel);
            } finally {
                abort(channel);
            }
        } finally {
            open.unlock();
        }
    }

    /** Returns when the channel is lost or of no more use. */
    private void watch(Connection connection, Channel channel) throws IOException, InterruptedException {
        while (!closed && channel.isOpen()) {
            switch (signals.take()) {
                case LOOK -> {}
                case REDECLARE -> {
                    signals.removeIf(Signal.REDECLARE::equals);
                    RabbitTopology.declare(connection);
                }
                case REPLACE -> {
                    return;
                }
            }
        }
        if (!closed) {
            failing = true;
            LOG.warn("RabbitMQ {}: lost; tried again every {}", purpose, retryInterval);
        }
    }

    /** Told once an outage, not once an attempt. */
    private void notReached(Exception e) {
        if (failing || closed) {
            LOG.debug("RabbitMQ {}: still not reached", purpose, e);
            return;
        }
        failing = true;
        LOG.warn("RabbitMQ {}: not reached ({}); tried again every {}", purpose, e.toString(), retryInterval);
    }

    /**
     * Closes a channel; what was delivered on it and not settled goes back to its queue. Only by the thread that opened it:
     * when two abort a channel at once, the client gives its number away while the broker still has it.
     */
    static void abort(Channel channel) {
        try {
            if (channel.isOpen()) {
                channel.abort();
            }
        } catch (IOException | ShutdownSignalException e) {
            LOG.debug("A channel could not be closed in order; it ends with its connection", e);
        }
    }

    /** What a channel is kept for. */
    interface Use {
        /** Sets up a new channel; its predecessor, if any, is closed. */
        void begin(Channel channel) throws IOException;
    }

    private enum Signal {
        /** See whether it is closed. */
        LOOK,
        REDECLARE,
        REPLACE
    }
}
