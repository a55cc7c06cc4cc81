package io.bindery.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Stream;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.rabbitmq.RabbitMQContainer;

/**
 * The RabbitMQ of this JVM's tests, in a container: only for tests marked {@link NeedsRabbit}. Started at the first
 * {@link #get()}, stopped when the JVM ends. Thread-safe.
 */
public final class RabbitServer {

    private final RabbitMQContainer container;

    private RabbitServer(RabbitMQContainer container) {
        this.container = container;
    }

    /** The running broker. */
    public static RabbitServer get() {
        return Holder.SERVER;
    }

    /** Where it listens. */
    public String host() {
        return container.getHost();
    }

    /** Its AMQP port. */
    public int port() {
        return container.getAmqpPort();
    }

    /** An administrator. */
    public String username() {
        return container.getAdminUsername();
    }

    /** Its password. */
    public String password() {
        return container.getAdminPassword();
    }

    /** Creates an empty virtual host for a test class and gives its name; it goes away with the broker. */
    public String newVirtualHost() {
        String name = "test-" + UUID.randomUUID();
        management("PUT", "/vhosts/" + name, "{}");
        management(
                "PUT",
                "/permissions/" + name + "/" + username(),
                "{\"configure\":\".*\",\"write\":\".*\",\"read\":\".*\"}");
        return name;
    }

    /**
     * Calls the management API.
     *
     * @param path below {@code /api}, encoded
     * @param body JSON, or empty
     * @return the answer's body
     * @throws IllegalStateException if the answer is not 2xx
     */
    public String management(String method, String path, String body) {
        String user = username() + ":" + password();
        HttpRequest request = HttpRequest.newBuilder(URI.create(container.getHttpUrl() + "/api" + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        HttpResponse<byte[]> response = OwnConnection.send(request);
        var answer = new String(response.body(), StandardCharsets.UTF_8);
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(method + " " + path + ": " + response.statusCode() + " " + answer);
        }
        return answer;
    }

    /** Takes the broker away from everybody: connections break, new ones fail, queues stay. Its ports stay its own. */
    public void stopBroker() {
        control("stop_app");
    }

    /** Brings it back after {@link #stopBroker()}, and waits until it serves. */
    public void startBroker() {
        control("start_app");
        control("await_startup");
    }

    /** Stops the broker in its tracks: connections stay, nothing is answered. */
    public void freeze() {
        container
                .getDockerClient()
                .pauseContainerCmd(container.getContainerId())
                .exec();
    }

    /** Lets it go on after {@link #freeze()}. */
    public void thaw() {
        container
                .getDockerClient()
                .unpauseContainerCmd(container.getContainerId())
                .exec();
    }

    /** Makes the broker hold back publishers, as when its memory is full. */
    public void holdPublishers() {
        control("set_vm_memory_high_watermark", "absolute", "1");
    }

    /** Ends {@link #holdPublishers()}. */
    public void releasePublishers() {
        control("set_vm_memory_high_watermark", "0.6");
    }

    private void control(String... command) {
        try {
            ExecResult result = container.execInContainer(
                    Stream.concat(Stream.of("rabbitmqctl"), Stream.of(command)).toArray(String[]::new));
            if (result.getExitCode() != 0) {
                throw new IllegalStateException("rabbitmqctl " + String.join(" ", command) + ": " + result.getStderr());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    // Closed by the shutdown hook: the broker is meant to live as long as the JVM.
    @SuppressWarnings("resource")
    private static RabbitServer start() {
        var container = new RabbitMQContainer(Images.RABBITMQ);
        ShutdownHooks.run("rabbit-stop", container::stop);
        container.start();
        return new RabbitServer(container);
    }

    private static final class Holder {
        static final RabbitServer SERVER = start();
    }
}
