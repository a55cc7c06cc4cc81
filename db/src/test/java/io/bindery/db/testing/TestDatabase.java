package io.bindery.db.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.bindery.common.transport.Transport;
import io.bindery.common.transport.inprocess.InProcessTransport;
import io.bindery.db.document.ClaimStore;
import io.bindery.db.document.FinishStore;
import io.bindery.db.job.AcceptUpload;
import io.bindery.db.job.CompletionStore;
import io.bindery.db.job.UploadStore;
import io.bindery.testing.PostgresServer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A migrated database with every store of this module wired to it, empty before each test:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final TestDatabase database = TestDatabase.with("bindery.lease.grace=0s");
 * }</pre>
 *
 * <p>Nothing moves in it by itself: the loops are left out, so that tests step them. Test classes with the same
 * properties share one. Not for tests that run at the same time.
 */
public final class TestDatabase implements BeforeEachCallback, AfterEachCallback {

    private static final Map<List<String>, TestDatabase> SHARED = new ConcurrentHashMap<>();

    private final AnnotationConfigApplicationContext context;
    private final TimeMachine time;
    private final String empty;

    private TestDatabase(List<String> properties) {
        context = new AnnotationConfigApplicationContext();
        TestPropertyValues.of(properties).applyTo(context);
        context.register(Wiring.class);
        context.refresh();
        time = new TimeMachine(jdbc());
        empty = jdbc().sql("""
            SELECT 'TRUNCATE ' || string_agg(quote_ident(table_name), ', ')
            FROM information_schema.tables
            WHERE table_schema = current_schema()
              AND table_type = 'BASE TABLE'
              AND table_name NOT IN ('flyway_schema_history', 'state_transition')
            """).query(String.class).single();
    }

    /** The database for tests with these properties, such as {@code bindery.lease.grace=0s}. */
    public static TestDatabase with(String... properties) {
        return SHARED.computeIfAbsent(List.of(properties), TestDatabase::new);
    }

    /** An empty, migrated database of its own for a test that brings its own context. */
    public static PostgresServer.Database fresh() {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        PostgresServer.Database template = Template.MIGRATED;
        execute(
                PostgresServer.get().jdbcUrl("postgres"),
                template,
                "CREATE DATABASE " + name + " TEMPLATE " + template.name());
        return new PostgresServer.Database(
                name, PostgresServer.get().jdbcUrl(name), template.username(), template.password());
    }

    @Override
    public void afterEach(ExtensionContext test) {
        sessions().end();
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        empty();
    }

    /** Empties it in the middle of a test, or for an engine that knows no extensions. */
    public void empty() {
        jdbc().sql(empty).update();
        jdbc().sql("INSERT INTO storage_root (id) VALUES (:id)")
                .param("id", Jobs.ROOT)
                .update();
    }

    /** Jobs to start with. */
    public Jobs given() {
        return bean(Jobs.class);
    }

    /** What workers and the completion handler do. */
    public Work work() {
        return bean(Work.class);
    }

    /** What is in the database now. */
    public Snapshots now() {
        return bean(Snapshots.class);
    }

    /** Several sessions at once. */
    public Sessions sessions() {
        return bean(Sessions.class);
    }

    /** Lets time pass for every row in the database. */
    public void timePasses(Duration duration) {
        time.pass(duration);
    }

    /** A store, or whatever else is wired. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Hand-made SQL. */
    public JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    /** Hand-made transactions. */
    public TransactionTemplate transaction() {
        return bean(TransactionTemplate.class);
    }

    /** Connections of their own. */
    public DataSource dataSource() {
        return bean(DataSource.class);
    }

    private static void execute(String url, PostgresServer.Database login, String sql) {
        try (Connection connection = DriverManager.getConnection(url, login.username(), login.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Migrated once; copying it is faster than migrating again. */
    private static final class Template {

        static final PostgresServer.Database MIGRATED = migrate();

        private static PostgresServer.Database migrate() {
            PostgresServer.Database database = PostgresServer.get().createDatabase();
            Flyway.configure()
                    .dataSource(database.jdbcUrl(), database.username(), database.password())
                    .load()
                    .migrate();
            return database;
        }
    }

    /** Not annotated as a configuration: a component scan over this module must not find it. */
    @EnableTransactionManagement(proxyTargetClass = true)
    @ComponentScan(
            basePackages = {"io.bindery.db", "io.bindery.common.loop"},
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = {"io\\.bindery\\.db\\..*\\.Rescue", "io\\.bindery\\.db\\..*Loops"}))
    static class Wiring {

        @Bean
        HikariDataSource dataSource() {
            PostgresServer.Database database = fresh();
            var config = new HikariConfig();
            config.setJdbcUrl(database.jdbcUrl());
            config.setUsername(database.username());
            config.setPassword(database.password());
            config.setMaximumPoolSize(20);
            config.setMinimumIdle(1);
            // A test that forgets a lock fails; it does not hang.
            config.setConnectionInitSql("SET lock_timeout = '20s'");
            return new HikariDataSource(config);
        }

        @Bean
        PlatformTransactionManager transactionManager(DataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }

        @Bean
        TransactionTemplate transactionTemplate(PlatformTransactionManager manager) {
            return new TransactionTemplate(manager);
        }

        @Bean
        JdbcTemplate jdbcTemplate(DataSource dataSource) {
            return new JdbcTemplate(dataSource);
        }

        @Bean
        JdbcClient jdbcClient(JdbcTemplate jdbc) {
            return JdbcClient.create(jdbc);
        }

        @Bean
        MeterRegistry meterRegistry() {
            return new SimpleMeterRegistry();
        }

        @Bean(destroyMethod = "close")
        Transport transport() {
            return new InProcessTransport();
        }

        @Bean
        Jobs jobs(JdbcClient jdbc, UploadStore uploads, AcceptUpload accept) {
            return new Jobs(jdbc, uploads, accept);
        }

        @Bean
        Work work(ClaimStore claims, FinishStore finishes, CompletionStore completions) {
            return new Work(claims, finishes, completions);
        }

        @Bean
        Sessions sessions(JdbcClient jdbc, TransactionTemplate transaction) {
            return new Sessions(jdbc, transaction);
        }

        @Bean
        Snapshots snapshots(JdbcClient jdbc) {
            return new Snapshots(jdbc);
        }
    }
}
