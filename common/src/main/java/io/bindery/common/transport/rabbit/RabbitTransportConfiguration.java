package io.bindery.common.transport.rabbit;

import io.bindery.common.transport.Transport;
import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** Offers the {@link Transport} where {@code bindery.transport} is {@code rabbitmq} or not set. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "bindery.transport", havingValue = "rabbitmq", matchIfMissing = true)
@EnableConfigurationProperties(RabbitSettings.class)
@PropertySource("classpath:/io/bindery/common/transport/transport.properties")
public class RabbitTransportConfiguration {

    @Bean(destroyMethod = "close")
    Transport rabbitTransport(ConnectionFactory connections, RabbitSettings settings) {
        return new RabbitTransport(connections, settings);
    }
}
