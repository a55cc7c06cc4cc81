package io.bindery.api.testing;

import io.bindery.db.testing.TestDatabase;
import io.bindery.db.testing.TimeMachine;
import io.bindery.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.util.FileSystemUtils;

/** The servers of a test's API. */
@TestConfiguration(proxyBeanMethods = false)
class ApiTestConfiguration {

    @Bean
    PostgresServer.Database database() {
        return TestDatabase.fresh();
    }

    @Bean(destroyMethod = "remove")
    Root root() throws IOException {
        return new Root(Files.createTempDirectory("bindery-api-"));
    }

    @Bean
    DynamicPropertyRegistrar servers(PostgresServer.Database database, Root root) {
        return registry -> {
            registry.add("spring.datasource.url", database::jdbcUrl);
            registry.add("spring.datasource.username", database::username);
            registry.add("spring.datasource.password", database::password);
            registry.add("bindery.storage.root", root::path);
        };
    }

    @Bean
    StoredJobs storedJobs(ApplicationContext beans, Root root) {
        return new StoredJobs(beans, root.path());
    }

    @Bean
    TimeMachine timeMachine(JdbcClient jdbc) {
        return new TimeMachine(jdbc);
    }

    /** The storage's directory. */
    record Root(Path path) {

        void remove() throws IOException {
            FileSystemUtils.deleteRecursively(path);
        }
    }
}
