package io.bindery.worker;

import io.bindery.common.Ids;
import io.bindery.common.job.WorkerId;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The worker's identity and its settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WorkerProperties.class)
class WorkerConfiguration {

    /** New at each start, so that leases of an earlier process are never taken for this one's. */
    @Bean
    WorkerId workerId(Ids ids) {
        return new WorkerId(ids.next());
    }
}
