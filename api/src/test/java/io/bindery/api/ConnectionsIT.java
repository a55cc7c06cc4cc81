package io.bindery.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.api.testing.ApiTest;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the sessions of the pool may do, and those of a migration. */
@ApiTest
class ConnectionsIT {

    private final DataSource pool;
    private final Flyway flyway;

    @Autowired
    ConnectionsIT(DataSource pool, Flyway flyway) {
        this.pool = pool;
        this.flyway = flyway;
    }

    @ParameterizedTest
    @CsvSource({"idle_in_transaction_session_timeout, 15s, 0", "synchronous_commit, on, on"})
    void endWhenTheyStandStillInATransactionUnlessTheyMigrate(String setting, String inThePool, String inAMigration) {
        assertThat(show(pool, setting)).isEqualTo(inThePool);
        assertThat(show(flyway.getConfiguration().getDataSource(), setting)).isEqualTo(inAMigration);
    }

    private static String show(DataSource connections, String setting) {
        return JdbcClient.create(connections)
                .sql("SHOW " + setting)
                .query(String.class)
                .single();
    }
}
