package io.bindery.system;

import static io.bindery.system.Eventually.eventually;

import io.bindery.testing.OwnConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One API or worker in a JVM of its own. */
final class ServiceProcess {

    /** Small, and quick to start. */
    private static final List<String> JAVA =
            List.of(ServiceJar.java(), "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final int LAST_LINES = 15;

    private final String name;
    private final int port;
    private final Path output;
    private final Process process;

    private ServiceProcess(String name, int port, Path output, Process process) {
        this.name = name;
        this.port = port;
        this.output = output;
        this.process = process;
    }

    /**
     * Starts one; does not wait until it is ready.
     *
     * @param name for people
     * @param output what it prints goes to this file
     */
    static ServiceProcess start(ServiceJar what, String name, int port, Launch launch, Path output) {
        var command = new ArrayList<>(JAVA);
        command.addAll(launch.options());
        if (!launch.packed() && launch.options().isEmpty()) {
            command.add("-XX:AOTCache=" + what.extracted().cache(JAVA, launch.settings()));
        }
        command.add("-jar");
        command.add((launch.packed() ? what.jar() : what.extracted().jar()).toString());
        command.add("--server.port=" + port);
        launch.settings().forEach((key, value) -> command.add("--" + key + "=" + value));
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(launch.environment());
            Process process = builder.start();
            return new ServiceProcess(name, port, output, process);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " could not be started", e);
        }
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** Process ids of its children. */
    List<Long> children() {
        return process.children().map(ProcessHandle::pid).sorted().toList();
    }

    boolean running() {
        return process.isAlive();
    }

    /** Waits until it says that it is ready. */
    ServiceProcess awaitReady() {
        eventually(name + " is ready")
                .failFast(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError(name + " ended with " + process.exitValue()
                                + " while it started; last it said: " + lastLines(LAST_LINES));
                    }
                })
                .until(this::ready);
        return this;
    }

    /** What it has printed last, at most so many lines. */
    List<String> lastLines(int most) {
        List<String> lines = output().lines().toList();
        return lines.subList(Math.max(0, lines.size() - most), lines.size());
    }

    boolean ready() {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                .build();
        try {
            return OwnConnection.send(request).statusCode() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** {@code kill -9}; returns when it is dead. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** {@code kill -TERM}; does not wait. */
    void terminate() {
        process.destroy();
    }

    /** Waits until it has ended; returns its exit code. */
    int awaitEnd() {
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                throw new AssertionError(name + " does not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** {@code kill -STOP}: it stands still and does not know it. */
    void freeze() {
        Signal.STOP.send(process.pid());
    }

    /** {@code kill -CONT}. */
    void thaw() {
        Signal.CONT.send(process.pid());
    }

    /** What it has printed so far. */
    String output() {
        try {
            return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * How one is started.
     *
     * @param options for its JVM
     * @param settings for the application
     * @param environment what is added to the environment
     * @param packed whether as one jar; else unpacked, as in its image, which starts faster
     */
    record Launch(
            List<String> options, Map<String, String> settings, Map<String, String> environment, boolean packed) {}
}
