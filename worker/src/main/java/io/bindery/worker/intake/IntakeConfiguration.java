package io.bindery.worker.intake;

import io.bindery.common.operation.Operations;
import io.bindery.engine.Command;
import io.bindery.worker.WorkerProperties;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which operations this worker offers, and how busy it is. */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

    @Bean
    MeterBinder slotMeters(Intake intake, WorkerProperties properties) {
        return meters -> {
            Gauge.builder("bindery.worker.slots", properties, WorkerProperties::slots)
                    .description("Documents this worker can run at a time")
                    .register(meters);
            Gauge.builder("bindery.worker.running", intake, Intake::busy)
                    .description("Documents this worker runs")
                    .register(meters);
        };
    }

    /** Checked once: a command that is installed later is offered after the next start. */
    @Bean
    OfferedOperations offeredOperations() {
        return OfferedOperations.with(Map.of(Operations.OCR.name(), () -> Command.works("tesseract", "--version")));
    }
}
