package io.bindery.worker.intake;

import io.bindery.common.operation.Operations;
import io.bindery.engine.Command;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which operations this worker offers. */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

    /** Checked once: a command that is installed later is offered after the next start. */
    @Bean
    OfferedOperations offeredOperations() {
        return OfferedOperations.with(Map.of(Operations.OCR.name(), () -> Command.works("tesseract", "--version")));
    }
}
