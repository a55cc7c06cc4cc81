import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An API or a worker that is restarted whenever it has ended, as an orchestrator would. Thread-safe. */
final class Service {

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2)).build();

    /** A fault that hit a process; without a kind, the end of a freeze. */
    record Disturbance(Fault.Kind kind, Instant at) {}

    /** One process of the service, from start to end. */
    final class Instance {
        final Process process;
        final Instant began = Instant.now();
        final List<Disturbance> disturbances = new CopyOnWriteArrayList<>();
        volatile boolean ready;
        volatile boolean frozen;
        volatile boolean ending;
        volatile Instant ended;

        private Instance(Process process) {
            this.process = process;
        }

        long pid() {
            return process.pid();
        }

        Service service() {
            return Service.this;
        }

        /** {@code kill -9}; false if it was dead already. */
        boolean kill(Fault.Kind kind) {
            if (!process.isAlive()) {
                return false;
            }
            disturbances.add(new Disturbance(kind, Instant.now()));
            ending = true;
            return process.toHandle().destroyForcibly();
        }

        /** {@code kill -TERM}. */
        boolean terminate(Fault.Kind kind) {
            if (!process.isAlive()) {
                return false;
            }
            disturbances.add(new Disturbance(kind, Instant.now()));
            ending = true;
            return process.toHandle().destroy();
        }

        boolean freeze(Fault.Kind kind) throws Exception {
            if (!process.isAlive()) {
                return false;
            }
            disturbances.add(new Disturbance(kind, Instant.now()));
            frozen = true;
            return signal("STOP");
        }

        void thaw() throws Exception {
            disturbances.add(new Disturbance(null, Instant.now()));
            frozen = false;
            signal("CONT");
        }

        private boolean signal(String name) throws Exception {
            return new ProcessBuilder("kill", "-" + name, Long.toString(pid())).redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor()
                    == 0;
        }
    }

    final String name;
    final boolean api;
    final int port;
    final Path log;
    final List<String> command;
    private final RunRecord record;
    private final Thread supervisor;
    private final List<Instance> instances = new CopyOnWriteArrayList<>();
    private volatile boolean closing;

    Service(String name, boolean api, int port, List<String> command, Path log, RunRecord record) {
        this.name = name;
        this.api = api;
        this.port = port;
        this.command = command;
        this.log = log;
        this.record = record;
        this.supervisor = Thread.ofPlatform().name("supervise-" + name).daemon().unstarted(this::supervise);
    }

    void start() {
        supervisor.start();
    }

    /** All processes so far, the current one last. */
    List<Instance> instances() {
        return instances;
    }

    /** The current process, alive or not; null before the first. */
    Instance instance() {
        return instances.isEmpty() ? null : instances.getLast();
    }

    boolean ready() {
        Instance instance = instance();
        return instance != null && instance.ready && instance.process.isAlive();
    }

    /** Whether a fault hit it, or it was not running, between two moments. */
    boolean disturbed(Instant from, Instant to) {
        for (Instance instance : instances) {
            Instant end = instance.ended == null ? Instant.MAX : instance.ended;
            if (end.isAfter(from) && end.isBefore(to) || instance.began.isAfter(from) && instance.began.isBefore(to)) {
                return true;
            }
            for (Disturbance disturbance : instance.disturbances) {
                if (disturbance.at().isAfter(from) && disturbance.at().isBefore(to)) {
                    return true;
                }
            }
        }
        Instance last = instance();
        return last == null || last.frozen || last.ending || !last.process.isAlive();
    }

    /** Ends it for good. */
    void close() {
        closing = true;
        supervisor.interrupt();
        try {
            supervisor.join(2000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Instance instance : instances) {
            instance.process.descendants().forEach(ProcessHandle::destroyForcibly);
            instance.process.destroyForcibly();
        }
    }

    private void supervise() {
        while (!closing) {
            try {
                var instance = new Instance(new ProcessBuilder(command).redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start());
                instances.add(instance);
                Fleet.remember(instance.pid());
                watch(instance);
                instance.ended = Instant.now();
                if (!instance.ending && !closing) {
                    record.count("ended by itself: " + name.replaceAll("-.*", ""));
                    Chaos.log(name + " (pid " + instance.pid() + ") ended by itself with " + instance.process.exitValue());
                }
                Thread.sleep(200);
            } catch (IOException e) {
                Chaos.log(name + " could not be started: " + e);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void watch(Instance instance) throws InterruptedException {
        while (!instance.ready && !instance.process.waitFor(Duration.ofMillis(300))) {
            instance.ready = ready(port);
        }
        if (instance.ready) {
            record.count("ready: " + (api ? "api" : "worker"));
        }
        instance.process.waitFor();
    }

    /** Whether a service on this port says that it is ready. */
    static boolean ready(int port) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                    .timeout(Duration.ofSeconds(2)).build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
