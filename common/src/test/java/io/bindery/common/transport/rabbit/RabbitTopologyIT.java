package io.bindery.common.transport.rabbit;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.bindery.testing.NeedsRabbit;
import io.bindery.testing.RabbitServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@NeedsRabbit
class RabbitTopologyIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SIX_HOURS = "21600000";

    private final RabbitServer broker = RabbitServer.get();
    private final String virtualHost = broker.newVirtualHost();
    private Connection connection;

    @BeforeEach
    void connect() throws Exception {
        var factory = new ConnectionFactory();
        factory.setHost(broker.host());
        factory.setPort(broker.port());
        factory.setUsername(broker.username());
        factory.setPassword(broker.password());
        factory.setVirtualHost(virtualHost);
        connection = factory.newConnection();
    }

    @AfterEach
    void disconnect() throws Exception {
        connection.close();
        broker.management("DELETE", "/vhosts/" + virtualHost, "");
    }

    @Test
    void declaresTheExchangesOfTheDesign() throws Exception {
        RabbitTopology.declare(connection);

        assertThat(ask("/exchanges/"))
                .filteredOn(exchange -> exchange.get("name").asString().startsWith("bindery"))
                .extracting(exchange -> exchange.get("name").asString()
                        + " " + exchange.get("type").asString()
                        + " " + exchange.get("durable").asBoolean())
                .containsExactlyInAnyOrder(
                        "bindery.work direct true", "bindery.events topic true", "bindery.dlx fanout true");
    }

    @Test
    void bindsTheQueuesOfTheDesign() throws Exception {
        RabbitTopology.declare(connection);

        assertThat(ask("/bindings/"))
                .filteredOn(binding -> !binding.get("source").asString().isEmpty())
                .extracting(binding -> binding.get("source").asString()
                        + " -" + binding.get("routing_key").asString()
                        + "-> " + binding.get("destination").asString())
                .containsExactlyInAnyOrder(
                        "bindery.work -interactive-> bindery.work.interactive",
                        "bindery.work -bulk-> bindery.work.bulk",
                        "bindery.events -document.ended-> bindery.completion",
                        "bindery.dlx --> bindery.dead");
    }

    @Test
    void givesEveryQueueItsLimits() throws Exception {
        RabbitTopology.declare(connection);

        assertThat(List.of("bindery.work.interactive", "bindery.work.bulk", "bindery.completion"))
                .allSatisfy(name -> assertThat(arguments(name))
                        .containsExactlyInAnyOrderEntriesOf(Map.of(
                                "x-queue-type", "quorum",
                                "x-delivery-limit", "10",
                                "x-dead-letter-exchange", "bindery.dlx",
                                "x-dead-letter-strategy", "at-least-once",
                                "x-overflow", "reject-publish",
                                "x-consumer-timeout", SIX_HOURS)));
        assertThat(arguments("bindery.dead"))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("x-queue-type", "quorum", "x-delivery-limit", "-1", "x-consumer-timeout", SIX_HOURS));
    }

    @Test
    void leavesAsItIsWhatAnOperatorDeclaredOtherwise() throws Exception {
        try (var channel = connection.createChannel()) {
            channel.queueDeclare("bindery.work.bulk", true, false, false, Map.of("x-queue-type", "classic"));
        }

        RabbitTopology.declare(connection);
        RabbitTopology.declare(connection);

        assertThat(arguments("bindery.work.bulk")).containsEntry("x-queue-type", "classic");
        assertThat(arguments("bindery.dead")).containsEntry("x-queue-type", "quorum");
    }

    private Map<String, String> arguments(String queue) {
        String answer = broker.management("GET", "/queues/" + virtualHost + "/" + queue, "");
        return JSON.convertValue(JSON.readTree(answer).get("arguments"), new TypeReference<>() {});
    }

    private List<JsonNode> ask(String path) {
        List<JsonNode> nodes = new ArrayList<>();
        JSON.readTree(broker.management("GET", path + virtualHost, "")).forEach(nodes::add);
        return nodes;
    }
}
