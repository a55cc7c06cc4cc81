package io.bindery.api.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** An {@link ApiTest} with small limits, on a {@link Disk} that keeps open files, emptied by {@link EmptyInstallation}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ApiTest
@Import(WriteTestConfiguration.class)
@TestPropertySource(
        properties = {
            "bindery.upload.max-file-size=2MB",
            "bindery.upload.max-job-size=7MB",
            "bindery.upload.max-files=5",
            "bindery.sweep.purge-every=1d",
            "management.prometheus.metrics.export.enabled=true"
        })
public @interface WriteTest {}
