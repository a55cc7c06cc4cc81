package io.bindery.common.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.bindery.common.transport.inprocess.InProcessTransport;
import io.bindery.common.transport.inprocess.InProcessTransportConfiguration;
import io.bindery.common.transport.rabbit.RabbitTransportConfiguration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class TransportConfigurationTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(RabbitAutoConfiguration.class))
            .withUserConfiguration(InProcessTransportConfiguration.class, RabbitTransportConfiguration.class);

    @Test
    void startsWithRabbitAndWithoutABroker() {
        application.withPropertyValues("spring.rabbitmq.port=1").run(context -> {
            assertThat(context).hasNotFailed().hasSingleBean(Transport.class);
            assertThat(context.getBean(Transport.class)).isNotInstanceOf(InProcessTransport.class);
            assertThat(context.getBean(Transport.class).available()).isFalse();
        });
    }

    @Test
    void asksNoBrokerInProcess() throws IOException {
        try (var broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            application
                    .withPropertyValues(
                            "bindery.transport=in-process",
                            "spring.rabbitmq.host=" + broker.getInetAddress().getHostAddress(),
                            "spring.rabbitmq.port=" + broker.getLocalPort())
                    .run(context -> {
                        assertThat(context).hasSingleBean(InProcessTransport.class);
                        assertThat(context.getBean(Transport.class).available()).isTrue();
                    });

            broker.setSoTimeout(100);
            assertThat(catchThrowable(broker::accept))
                    .as("a connection attempt")
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void offersNothingForATransportItDoesNotKnow() {
        application
                .withPropertyValues("bindery.transport=pigeons")
                .run(context -> assertThat(context).doesNotHaveBean(Transport.class));
    }

    @Test
    void keepsTheBrokerOutOfTheHealth() {
        application
                .withPropertyValues("bindery.transport=in-process")
                .run(context -> assertThat(
                                context.getEnvironment().getProperty("management.health.rabbit.enabled", Boolean.class))
                        .isFalse());
    }

    @Test
    void noticesALostConnectionInSecondsUnlessToldOtherwise() {
        application.withPropertyValues("spring.rabbitmq.port=1").run(context -> {
            var factory = context.getBean(CachingConnectionFactory.class).getRabbitConnectionFactory();
            assertThat(factory.getConnectionTimeout()).isEqualTo(5_000);
            assertThat(factory.getRequestedHeartbeat()).isEqualTo(15);
            assertThat(factory.getChannelRpcTimeout()).isEqualTo(10_000);
        });
        application
                .withPropertyValues("spring.rabbitmq.port=1", "spring.rabbitmq.requested-heartbeat=40s")
                .run(context -> assertThat(context.getBean(CachingConnectionFactory.class)
                                .getRabbitConnectionFactory()
                                .getRequestedHeartbeat())
                        .isEqualTo(40));
    }
}
