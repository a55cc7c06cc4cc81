package io.bindery.api.testing;

import io.bindery.api.ApiApplication;
import io.bindery.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.util.FileSystemUtils;

/** A second API on the database of the first one, with a storage of its own; for what does not touch files. */
public final class OtherInstance implements AutoCloseable {

    private final Path root = Files.createTempDirectory("bindery-api-");
    private final ConfigurableApplicationContext context;

    /** Starts it with these settings more. */
    public OtherInstance(PostgresServer.Database database, Map<String, String> settings) throws IOException {
        Properties properties = ApiApplication.defaults();
        properties.putAll(Map.of(
                "server.port", "0",
                "spring.datasource.url", database.jdbcUrl(),
                "spring.datasource.username", database.username(),
                "spring.datasource.password", database.password(),
                "bindery.storage.root", root.toString(),
                "bindery.transport", "in-process",
                "bindery.cleanup.every", "1d",
                "bindery.sweep.every", "1d",
                "bindery.sweep.upkeep-every", "1d"));
        properties.putAll(settings);
        var application = new SpringApplication(ApiApplication.class);
        application.setDefaultProperties(properties);
        application.setRegisterShutdownHook(false);
        application.addInitializers(
                context -> context.getBeanFactory().registerSingleton("noTests", new WithoutTestConfigurations()));
        context = application.run();
    }

    /** Its port. */
    public int port() {
        return Integer.parseInt(String.valueOf(context.getEnvironment().getProperty("local.server.port")));
    }

    /** Stops it as a signal would; returns when it has stopped. */
    @Override
    public void close() throws IOException {
        context.close();
        FileSystemUtils.deleteRecursively(root);
    }

    /** The component scan would find them on the class path. */
    private static final class WithoutTestConfigurations extends TypeExcludeFilter {

        @Override
        public boolean match(MetadataReader type, MetadataReaderFactory types) {
            return type.getAnnotationMetadata().isAnnotated(TestConfiguration.class.getName());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof WithoutTestConfigurations;
        }

        @Override
        public int hashCode() {
            return WithoutTestConfigurations.class.hashCode();
        }
    }
}
