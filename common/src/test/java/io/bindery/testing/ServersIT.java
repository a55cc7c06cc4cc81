package io.bindery.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ServersIT {

    @Test
    void everyDatabaseIsOfItsOwn() throws SQLException {
        var first = PostgresServer.get().createDatabase();
        var second = PostgresServer.get().createDatabase();

        create(first);
        create(second);

        assertThat(first.name()).isNotEqualTo(second.name());
    }

    @Test
    void theEmbeddedServerIsDurableAndOfTheSameVersion() throws SQLException {
        var database = PostgresServer.startEmbedded().createDatabase();

        assertThat(show(database, "fsync")).isEqualTo("on");
        assertThat(show(database, "synchronous_commit")).isEqualTo("on");
        assertThat(show(database, "max_connections")).isEqualTo("300");
        assertThat(show(database, "server_version")).startsWith(Images.POSTGRES.substring("postgres:".length()) + ".");
    }

    @Test
    @NeedsRabbit
    void aVirtualHostCanBeConnectedTo() throws Exception {
        RabbitServer rabbit = RabbitServer.get();
        var factory = new ConnectionFactory();
        factory.setHost(rabbit.host());
        factory.setPort(rabbit.port());
        factory.setUsername(rabbit.username());
        factory.setPassword(rabbit.password());
        factory.setVirtualHost(rabbit.newVirtualHost());

        try (Connection connection = factory.newConnection()) {
            assertThat(connection.isOpen()).isTrue();
        }
    }

    private static void create(PostgresServer.Database database) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE thing (id int)");
        }
    }

    private static String show(PostgresServer.Database database, String setting) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
                var statement = connection.createStatement();
                var result = statement.executeQuery("SHOW " + setting)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }
}
