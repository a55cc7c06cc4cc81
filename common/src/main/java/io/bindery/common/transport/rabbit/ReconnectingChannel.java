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
 * A channel that is reopened, topology included, whenever it is lost. Its own thread opens and closes it, and is the
 * only one that waits for a broker that is unreachable. Thread-safe.
 */
final class ReconnectingChannel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReconnectingChannel.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final String purpose;
    private final ConnectionFactory connections;
    private final Duration retryInterval;
    private final Setup setup;
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final ReentrantLock channelOpen = new ReentrantLock();
    private final CompletableFuture<Void> firstAttempt = new CompletableFuture<>();
    private volatile boolean closed;
    private boolean failing;

    /**
     * @param purpose names the thread and the log lines
     * @param setup sets up every new channel, on the thread of this object
     */
    ReconnectingChannel(String purpose, ConnectionFactory connections, Duration retryInterval, Setup setup) {
        this.purpose = purpose;
        this.connections = connections;
        this.retryInterval = retryInterval;
        this.setup = setup;
    }

    void start() {
        Thread.ofVirtual().name("bindery-rabbit-" + purpose).start(this::run);
    }

    /** Completes, always normally, when the first attempt to open the channel has succeeded or failed. */
    CompletableFuture<Void> firstAttempt() {
        return firstAttempt;
    }

    /** Requests that the topology be declared again, because part of it seems to be missing. */
    void requestRedeclaration() {
        signals.add(Signal.REDECLARE);
    }

    /** Requests a new channel, because this one is unusable. */
    void requestReplacement() {
        signals.add(Signal.REPLACE);
    }

    /** Returns when the channel is closed, and after two seconds at the latest. */
    @Override
    public void close() {
        closed = true;
        signals.add(Signal.CHECK);
        try {
            if (channelOpen.tryLock(CLOSE_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS)) {
                channelOpen.unlock();
            } else {
                LOG.debug("RabbitMQ {}: the broker does not answer; the channel ends with its connection", purpose);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closed) {
                try {
                    openAndWatch();
                } catch (IOException | RuntimeException e) {
                    // Any failure of the client: the broker may be reachable later.
                    logUnreachable(e);
                }
                firstAttempt.complete(null);
                signals.clear();
                if (!closed) {
                    signals.poll(retryInterval.toNanos(), TimeUnit.NANOSECONDS);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("RabbitMQ {}: interrupted, no longer reconnecting", purpose);
        }
    }

    private void openAndWatch() throws IOException, InterruptedException {
        Connection connection =
                Objects.requireNonNull(connections.createConnection().getDelegate(), "the connection was lost at once");
        RabbitTopology.declare(connection);
        channelOpen.lock();
        try {
            Channel channel = connection.openChannel().orElseThrow(() -> new IOException("no channel is left"));
            try {
                channel.addShutdownListener(cause -> signals.add(Signal.CHECK));
                setup.on(channel);
                LOG.info("RabbitMQ {}: ready", purpose);
                failing = false;
                firstAttempt.complete(null);
                watch(connection, channel);
            } finally {
                abort(channel);
            }
        } finally {
            channelOpen.unlock();
        }
    }

    /** Returns when the channel is lost or is to be replaced. */
    private void watch(Connection connection, Channel channel) throws IOException, InterruptedException {
        while (!closed && channel.isOpen()) {
            switch (signals.take()) {
                case CHECK -> {}
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

    /** Warns once in an outage, not at each attempt. */
    private void logUnreachable(Exception e) {
        if (failing || closed) {
            LOG.debug("RabbitMQ {}: still not reached", purpose, e);
            return;
        }
        failing = true;
        LOG.warn("RabbitMQ {}: not reached ({}); tried again every {}", purpose, e.toString(), retryInterval);
    }

    /**
     * Closes a channel; what was delivered on it and not settled goes back to its queue. Only by the thread that opened
     * it: when two threads abort a channel at once, the client reuses its number while the broker still has it.
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

    /** Prepares a channel for its use. */
    interface Setup {
        /** Sets up a new channel; its predecessor, if any, is closed. */
        void on(Channel channel) throws IOException;
    }

    private enum Signal {
        /** The channel or this object may be closed. */
        CHECK,
        REDECLARE,
        REPLACE
    }
}
