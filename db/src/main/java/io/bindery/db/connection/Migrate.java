package io.bindery.db.connection;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.stereotype.Component;

/**
 * Migrates over connections like those of the pool, but without its timeouts: a migration may take longer than a
 * request, and Flyway holds its lock in a transaction that is idle meanwhile.
 */
@Component
class Migrate implements FlywayMigrationStrategy {

    private static final String WITHOUT_TIMEOUTS = " -c idle_in_transaction_session_timeout=0 -c statement_timeout=0";

    private final HikariDataSource pool;

    Migrate(HikariDataSource pool) {
        this.pool = pool;
    }

    @Override
    public void migrate(Flyway flyway) {
        Flyway.configure(flyway.getConfiguration().getClassLoader())
                .configuration(flyway.getConfiguration())
                .dataSource(withoutTimeouts(pool))
                .load()
                .migrate();
    }

    /** The same database, user, schema and settings of the driver, without timeouts. */
    static DataSource withoutTimeouts(HikariDataSource pool) {
        var properties = new Properties();
        properties.putAll(pool.getDataSourceProperties());
        properties.remove("socketTimeout");
        properties.setProperty("options", properties.getProperty("options", "") + WITHOUT_TIMEOUTS);
        var connections = new DriverManagerDataSource(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
        connections.setConnectionProperties(properties);
        connections.setSchema(pool.getSchema());
        return connections;
    }
}
