package io.bindery.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** Starts the worker service. */
@SpringBootApplication(scanBasePackages = "io.bindery")
public class WorkerApplication {

    /** The service's defaults, weaker than every other source of settings. */
    public static Properties defaults() {
        try {
            return PropertiesLoaderUtils.loadAllProperties("bindery-worker.properties");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs until the process is told to stop. */
    public static void main(String[] args) {
        var application = new SpringApplication(WorkerApplication.class);
        application.setDefaultProperties(defaults());
        application.run(args);
    }
}
