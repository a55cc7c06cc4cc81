package io.bindery.common.transport.inprocess;

import io.bindery.common.transport.Transport;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** Offers the {@link Transport} where {@code bindery.transport} is {@code in-process}; no broker is needed then. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "bindery.transport", havingValue = "in-process")
@PropertySource("classpath:/io/bindery/common/transport/transport.properties")
public class InProcessTransportConfiguration {

    @Bean(destroyMethod = "close")
    Transport inProcessTransport() {
        return new InProcessTransport();
    }
}
