import com.rabbitmq.client.ConnectionFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.CopyOnWriteArrayList;

/** PostgreSQL and RabbitMQ in containers, on ports that stay the same when they are restarted. */
final class Containers implements AutoCloseable {

    /** A time in which one of them was away: from its kill until it answered again. */
    record Outage(Fault.Kind kind, Instant from, Instant to) {}

    final int databasePort = freePort();
    final int brokerPort = freePort();
    private final String postgres;
    private final String rabbit;
    private final List<Outage> outages = new CopyOnWriteArrayList<>();

    /** @param name the beginning of the containers' names */
    Containers(String name) throws Exception {
        postgres = name + "-postgres";
        rabbit = name + "-rabbitmq";
    }

    void start() throws Exception {
        docker("run", "-d", "--name", postgres, "-e", "POSTGRES_USER=bindery", "-e", "POSTGRES_PASSWORD=bindery", "-e", "POSTGRES_DB=bindery",
                "-p", "127.0.0.1:" + databasePort + ":5432", "postgres:18", "-c", "max_connections=300");
        docker("run", "-d", "--name", rabbit, "-e", "RABBITMQ_DEFAULT_USER=bindery", "-e", "RABBITMQ_DEFAULT_PASS=bindery",
                "-p", "127.0.0.1:" + brokerPort + ":5672", "rabbitmq:4.3-management");
        await(Fault.Kind.DATABASE);
        await(Fault.Kind.BROKER);
    }

    String databaseUrl() {
        return "jdbc:postgresql://127.0.0.1:" + databasePort + "/bindery";
    }

    ConnectionFactory broker() {
        var factory = new ConnectionFactory();
        factory.setHost("127.0.0.1");
        factory.setPort(brokerPort);
        factory.setUsername("bindery");
        factory.setPassword("bindery");
        factory.setAutomaticRecoveryEnabled(false);
        factory.setConnectionTimeout(2000);
        factory.setHandshakeTimeout(3000);
        return factory;
    }

    /** Kills a container ({@code kill -9}) and starts it again after a pause; returns when it responds. */
    void killAndStart(Fault.Kind kind, long awayMillis) throws Exception {
        Instant from = Instant.now();
        var open = new Outage(kind, from, Instant.MAX);
        outages.add(open);
        docker("kill", "--signal", "KILL", name(kind));
        Thread.sleep(awayMillis);
        docker("start", name(kind));
        await(kind);
        outages.add(new Outage(kind, from, Instant.now()));
        outages.remove(open);
        Chaos.log(name(kind) + " was away for " + Duration.between(from, Instant.now()).toMillis() + " ms");
    }

    /** All so far; one that is not over ends at the end of time. */
    List<Outage> outages() {
        return outages;
    }

    /** Whether the database was away at a moment of that time, however short. */
    boolean databaseAway(Instant from, Instant to) {
        return outages.stream()
                .anyMatch(outage -> outage.kind() == Fault.Kind.DATABASE && outage.from().isBefore(to) && outage.to().isAfter(from));
    }

    @Override
    public void close() {
        try {
            new ProcessBuilder("docker", "rm", "-fv", postgres, rabbit).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        } catch (Exception e) {
            Chaos.log("the containers " + postgres + " and " + rabbit + " may still be there: " + e);
        }
    }

    private String name(Fault.Kind kind) {
        return kind == Fault.Kind.DATABASE ? postgres : rabbit;
    }

    private void await(Fault.Kind kind) throws Exception {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(3));
        while (!answers(kind)) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException(name(kind) + " does not answer");
            }
            Thread.sleep(250);
        }
    }

    private boolean answers(Fault.Kind kind) {
        if (kind == Fault.Kind.DATABASE) {
            try (var database = new Database(databaseUrl())) {
                return database.number("SELECT 1") == 1;
            } catch (Exception e) {
                return false;
            }
        }
        try (var connection = broker().newConnection()) {
            return connection.isOpen();
        } catch (Exception e) {
            return false;
        }
    }

    private static void docker(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("docker"));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + output);
        }
    }

    static int freePort() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
