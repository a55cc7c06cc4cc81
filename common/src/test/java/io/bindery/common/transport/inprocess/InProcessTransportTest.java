package io.bindery.common.transport.inprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.transport.NotPublishedException;
import io.bindery.common.transport.OutgoingMessage;
import io.bindery.common.transport.Topic;
import io.bindery.common.transport.Transport;
import io.bindery.common.transport.TransportContract;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InProcessTransportTest extends TransportContract {

    private final InProcessTransport transport = new InProcessTransport();

    @Override
    protected Transport transport() {
        return transport;
    }

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void publishesNothingAfterClose() {
        transport.close();

        var publishing = transport.publish(new OutgoingMessage(UUID.randomUUID(), Topic.WORK_BULK, "late"));

        assertThat(publishing.exceptionNow()).isInstanceOf(NotPublishedException.class);
        assertThat(transport.available()).isFalse();
    }
}
