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

/** An API or a worker that is started again whenever it has ended, as an orchestrator would. Thread-safe. */
final class Service {

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2)).build();

    /** What was done to a process. */
    record Blow(Fault.Kind kind, Instant at) {}

    /** One process of it, from start to end. */
    final class Life {
        final Process process;
        final Instant began = Instant.now();
        final List<Blow> blows = new CopyOnWriteArrayList<>();
        volatile boolean ready;
        volatile boolean frozen;
        volatile boolean ending;
        volatile Instant ended;

        private Life(Process process) {
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
            blows.add(new Blow(kind, Instant.now()));
            ending = true;
            return process.toHandle().destroyForcibly();
        }

        /** {@code kill -TERM}. */
        boolean terminate(Fault.Kind kind) {
            if (!process.isAlive()) {
                return false;
            }
            blows.add(new Blow(kind, Instant.now()));
            ending = true;
            return process.toHandle().destroy();
        }

        boolean freeze(Fault.Kind kind) throws Exception {
            if (!process.isAlive()) {
                return false;
            }
            blows.add(new Blow(kind, Instant.now()));
            frozen = true;
            return signal("STOP");
        }

        void thaw() throws Exception {
            blows.add(new Blow(null, Instant.now()));
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
    private final Ledger ledger;
    private final Thread supervisor;
    private final List<Life> lives = new CopyOnWriteArrayList<>();
    private volatile boolean closing;

    Service(String name, boolean api, int port, List<String> command, Path log, Ledger ledger) {
        this.name = name;
        this.api = api;
        this.port = port;
        this.command = command;
        this.log = log;
        this.ledger = ledger;
        this.supervisor = Thread.ofPlatform().name("supervise-" + name).daemon().unstarted(this::supervise);
    }

    void start() {
        supervisor.start();
    }

    /** All processes so far, the present one last. */
    List<Life> lives() {
        return lives;
    }

    /** The process of this moment, dead or alive; null before the first. */
    Life life() {
        return lives.isEmpty() ? null : lives.getLast();
    }

    boolean ready() {
        Life life = life();
        return life != null && life.ready && life.process.isAlive();
    }

    /** Whether anything was done to it between two moments, or it was not there. */
    boolean disturbed(Instant from, Instant to) {
        for (Life life : lives) {
            Instant end = life.ended == null ? Instant.MAX : life.ended;
            if (end.isAfter(from) && end.isBefore(to) || life.began.isAfter(from) && life.began.isBefore(to)) {
                return true;
            }
            for (Blow blow : life.blows) {
                if (blow.at().isAfter(from) && blow.at().isBefore(to)) {
                    return true;
                }
            }
        }
        Life last = life();
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
        for (Life life : lives) {
            life.process.descendants().forEach(ProcessHandle::destroyForcibly);
            life.process.destroyForcibly();
        }
    }

    private void supervise() {
        while (!closing) {
            try {
                var life = new Life(new ProcessBuilder(command).redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start());
                lives.add(life);
                Fleet.remember(life.pid());
                watch(life);
                life.ended = Instant.now();
                if (!life.ending && !closing) {
                    ledger.count("ended by itself: " + name.replaceAll("-.*", ""));
                    Chaos.say(name + " (pid " + life.pid() + ") ended by itself with " + life.process.exitValue());
                }
                Thread.sleep(200);
            } catch (IOException e) {
                Chaos.say(name + " could not be started: " + e);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void watch(Life life) throws InterruptedException {
        while (!life.ready && !life.process.waitFor(Duration.ofMillis(300))) {
            life.ready = ready(port);
        }
        if (life.ready) {
            ledger.count("ready: " + (api ? "api" : "worker"));
        }
        life.process.waitFor();
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
