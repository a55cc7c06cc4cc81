package io.bindery.worker;

import io.bindery.common.id.Ids;
import io.bindery.common.job.WorkerId;
import io.bindery.common.operation.Operations;
import io.bindery.engine.Command;
import io.bindery.worker.intake.OfferedOperations;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who this worker is. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WorkerProperties.class)
class WorkerConfiguration {

    /** New at each start: what an earlier process held under another id is not this one's. */
    @Bean
    WorkerId workerId(Ids ids) {
        return new WorkerId(ids.next());
    }

    /** A tool that is installed later is offered after the next start. */
    @Bean
    OfferedOperations offer() {
        return OfferedOperations.with(Map.of(Operations.OCR.name(), () -> Command.works("tesseract", "--version")));
    }
}
