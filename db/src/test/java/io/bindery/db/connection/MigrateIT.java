package io.bindery.db.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.bindery.db.testing.TestDatabase;
import io.bindery.testing.PostgresServer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class MigrateIT {

    private final HikariDataSource pool = pool();

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void takesItsTimeOverConnectionsThatAreOtherwiseThoseOfThePool() {
        DataSource withoutTimeouts = Migrate.withoutTimeouts(pool);

        assertThat(show(pool, "statement_timeout")).isEqualTo("18s");
        assertThat(show(withoutTimeouts, "statement_timeout")).isEqualTo("0");
        assertThat(show(pool, "idle_in_transaction_session_timeout")).isEqualTo("15s");
        assertThat(show(withoutTimeouts, "idle_in_transaction_session_timeout")).isEqualTo("0");
        assertThat(show(withoutTimeouts, "application_name")).isEqualTo("somebody");
        assertThat(show(withoutTimeouts, "search_path")).isEqualTo("elsewhere");
        assertThat(pool.getDataSourceProperties()).as("not touched").containsEntry("socketTimeout", "20");
    }

    @Test
    void makesTheSchemaThatThePoolUses() {
        new Migrate(pool).migrate(Flyway.configure().dataSource(pool).load());

        assertThat(JdbcClient.create(pool)
                        .sql("SELECT count(*) FROM pg_tables WHERE schemaname = 'elsewhere' AND tablename = 'job'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private static HikariDataSource pool() {
        PostgresServer.Database database = TestDatabase.fresh();
        var config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername(database.username());
        config.setPassword(database.password());
        config.setSchema("elsewhere");
        config.addDataSourceProperty("ApplicationName", "somebody");
        config.addDataSourceProperty("socketTimeout", "20");
        config.addDataSourceProperty("options", "-c idle_in_transaction_session_timeout=15s -c statement_timeout=18s");
        return new HikariDataSource(config);
    }

    private static String show(DataSource connections, String setting) {
        return JdbcClient.create(connections)
                .sql("SHOW " + setting)
                .query(String.class)
                .single();
    }
}
