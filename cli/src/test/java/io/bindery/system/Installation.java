package io.bindery.system;

import io.bindery.testing.PostgresServer;
import io.bindery.testing.RabbitServer;
import io.bindery.testing.crash.CrashPoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

/**
 * A whole installation for the tests of one class: a database, a virtual host of the broker, a storage root, one API
 * that runs before each test, and workers that the tests start. After each test the workers are stopped, and what must
 * always hold is checked; what the processes printed is shown for a test that failed.
 */
final class Installation implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private static final int LINES_SHOWN = 150;

    private final Supplier<PostgresServer.Database> databases;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<ServiceProcess> processes = new ArrayList<>();
    private final Thread atExit = new Thread(this::killAll, "installation-stop");

    private boolean crashing;
    private boolean keepingWorkers;
    private boolean packed;

    private @Nullable Path directory;
    private @Nullable Database database;
    private @Nullable ServiceProcess api;
    private String virtualHost = "";
    private int apiPort;
    private int started;

    private Installation(Supplier<PostgresServer.Database> databases, Map<String, String> settings) {
        this.databases = databases;
        this.settings.putAll(settings);
    }

    /** On the tests' PostgreSQL. */
    static Installation standard() {
        return new Installation(() -> PostgresServer.get().createDatabase(), Map.of());
    }

    /** The same, with settings that go before the usual ones. */
    static Installation with(Map<String, String> settings) {
        return new Installation(() -> PostgresServer.get().createDatabase(), settings);
    }

    /** On another one, with settings that go before the usual ones. */
    static Installation on(Supplier<PostgresServer.Database> databases, Map<String, String> settings) {
        return new Installation(databases, settings);
    }

    /** The same, with {@link #crashPoints()} that act. */
    Installation crashing() {
        crashing = true;
        return this;
    }

    /** The same, but workers stay from one test to the next. */
    Installation keepingWorkers() {
        keepingWorkers = true;
        return this;
    }

    /** The same, with each service as the one jar that the build makes. */
    Installation packed() {
        packed = true;
        return this;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Path made = Files.createTempDirectory("bindery-system-");
        directory = made;
        Files.createDirectory(made.resolve("storage"));
        Files.createDirectory(made.resolve("crash-points"));
        PostgresServer.Database login = databases.get();
        database = new Database(login);
        virtualHost = RabbitServer.get().newVirtualHost();
        apiPort = Ports.free();
        Runtime.getRuntime().addShutdownHook(atExit);
        usual(login).forEach(settings::putIfAbsent);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        ServiceProcess running = api;
        if (running == null || !running.running()) {
            restartApi();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            System.out.println("---- " + context.getDisplayName() + ": "
                    + context.getExecutionException().orElseThrow());
            showOutputs();
        } else {
            checkAndEmpty();
        }
        if (!keepingWorkers) {
            stopWorkers();
        }
        crashPoints().releaseAll();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        killAll();
        Runtime.getRuntime().removeShutdownHook(atExit);
        FileSystemUtils.deleteRecursively(directory().toFile());
    }

    /** Starts an API on the port of the one before, and waits until it is ready. */
    ServiceProcess restartApi() {
        ServiceProcess next = start(ServiceJar.API, apiPort, Map.of(), Map.of());
        api = next;
        return next.awaitReady();
    }

    /** Starts another API beside the one that runs before each test, until the test ends. */
    ServiceProcess startSecondApi() {
        return start(ServiceJar.API, Ports.free(), Map.of(), Map.of()).awaitReady();
    }

    ServiceProcess api() {
        return Objects.requireNonNull(api);
    }

    /** Starts another worker and waits until it is ready. */
    ServiceProcess startWorker() {
        return startWorker(Map.of());
    }

    /** The same, with settings of its own. */
    ServiceProcess startWorker(Map<String, String> own) {
        return startWorker(own, Map.of());
    }

    /** The same, with more in its environment. */
    ServiceProcess startWorker(Map<String, String> own, Map<String, String> environment) {
        return start(ServiceJar.WORKER, Ports.free(), own, environment).awaitReady();
    }

    /**
     * Starts an API and workers in the place of those that have ended, as whoever keeps them running would; does not
     * wait until they are ready.
     *
     * @return the exit codes of those that had ended
     */
    List<Integer> revive() {
        List<ServiceProcess> ended =
                processes.stream().filter(process -> !process.running()).toList();
        for (ServiceProcess process : ended) {
            processes.remove(process);
            if (process == api) {
                api = start(ServiceJar.API, apiPort, Map.of(), Map.of());
            } else {
                start(ServiceJar.WORKER, Ports.free(), Map.of(), Map.of());
            }
        }
        return ended.stream().map(ServiceProcess::awaitEnd).toList();
    }

    /** How many workers there are, whether they run or not. */
    long workers() {
        return processes.stream().filter(process -> process != api).count();
    }

    /** Those of all processes of an installation that is {@link #crashing()}. */
    CrashPoints crashPoints() {
        return new CrashPoints(directory().resolve("crash-points"));
    }

    /** A client of the API, also of one that is started later. */
    Client client() {
        return new Client(apiPort);
    }

    Database database() {
        return Objects.requireNonNull(database);
    }

    Invariants invariants() {
        return new Invariants(database(), storage());
    }

    Path storage() {
        return directory().resolve("storage");
    }

    /** For files that tests make. */
    Path directory() {
        return Objects.requireNonNull(directory);
    }

    /** Where its messages are on the broker. */
    String virtualHost() {
        return virtualHost;
    }

    /** Removes every message that waits in a queue. */
    void purge(String queue) {
        RabbitServer.get().management("DELETE", "/queues/" + virtualHost + "/" + queue + "/contents", "");
    }

    /** Waits until everything has come to its end, checks it, lets retention end, and sees that nothing is left. */
    void checkAndEmpty() {
        Invariants invariants = invariants();
        invariants.awaitQuiet();
        invariants.check();
        database().endRetention();
        invariants.awaitNothingLeft();
    }

    private ServiceProcess start(ServiceJar what, int port, Map<String, String> own, Map<String, String> environment) {
        var all = new LinkedHashMap<>(settings);
        all.putAll(own);
        started++;
        String name = what.name().toLowerCase(Locale.ROOT) + "-" + started;
        List<String> options = crashing ? List.of(crashPoints().jvmOption(ServiceJar.agent())) : List.of();
        ServiceProcess process = ServiceProcess.start(
                what,
                name,
                port,
                new ServiceProcess.Launch(options, all, environment, packed),
                directory().resolve(name + ".log"));
        processes.add(process);
        return process;
    }

    private void stopWorkers() {
        for (ServiceProcess process : List.copyOf(processes)) {
            if (process != api) {
                process.kill();
                processes.remove(process);
            }
        }
    }

    private void killAll() {
        processes.forEach(ServiceProcess::kill);
        processes.clear();
    }

    private void showOutputs() {
        for (ServiceProcess process : processes) {
            System.out.println("---- " + process.name() + ", its last lines");
            process.lastLines(LINES_SHOWN).forEach(System.out::println);
        }
    }

    /** Everything that takes minutes in production takes seconds here. */
    private Map<String, String> usual(PostgresServer.Database login) {
        RabbitServer rabbit = RabbitServer.get();
        return Map.ofEntries(
                Map.entry("spring.datasource.url", login.jdbcUrl()),
                Map.entry("spring.datasource.username", login.username()),
                Map.entry("spring.datasource.password", login.password()),
                Map.entry("spring.datasource.hikari.connection-timeout", "2000"),
                Map.entry("spring.rabbitmq.host", rabbit.host()),
                Map.entry("spring.rabbitmq.port", Integer.toString(rabbit.port())),
                Map.entry("spring.rabbitmq.username", rabbit.username()),
                Map.entry("spring.rabbitmq.password", rabbit.password()),
                Map.entry("spring.rabbitmq.virtual-host", virtualHost),
                Map.entry("bindery.storage.root", storage().toString()),
                Map.entry("bindery.upload.min-free-space", "1MB"),
                Map.entry("bindery.lease.duration", "6s"),
                Map.entry("bindery.lease.upload", "8s"),
                Map.entry("bindery.lease.download", "10s"),
                Map.entry("bindery.lease.grace", "1s"),
                Map.entry("bindery.rescue.every", "1s"),
                Map.entry("bindery.rescue.promote-every", "500ms"),
                Map.entry("bindery.cleanup.every", "1s"),
                Map.entry("bindery.sweep.every", "2s"),
                Map.entry("bindery.sweep.upkeep-every", "1s"),
                Map.entry("bindery.sweep.completion-silence", "5s"),
                // That of the results ends when a test says so: a slow machine must not lose what is still looked at.
                Map.entry("bindery.retention.input", "2s"),
                Map.entry("bindery.retention.results", "1h"),
                Map.entry("bindery.worker.slots", "2"),
                Map.entry("bindery.worker.idle-poll", "1s"),
                Map.entry("bindery.worker.gate-check", "1s"),
                Map.entry("bindery.worker.database-back-off", "500ms"),
                Map.entry("bindery.worker.heartbeat", "1s"),
                Map.entry("bindery.worker.retry-base", "200ms"),
                Map.entry("bindery.worker.retry-cap", "1s"));
    }
}
