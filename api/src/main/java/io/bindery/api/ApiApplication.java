package io.bindery.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** Starts the API service. */
@SpringBootApplication(scanBasePackages = "io.bindery")
public class ApiApplication {

    /** The service's default properties; every other source of settings overrides them. */
    public static Properties defaults() {
        try {
            return PropertiesLoaderUtils.loadAllProperties("bindery-api.properties");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs until the process is stopped. */
    public static void main(String[] args) {
        var application = new SpringApplication(ApiApplication.class);
        application.setDefaultProperties(defaults());
        application.run(args);
    }
}
