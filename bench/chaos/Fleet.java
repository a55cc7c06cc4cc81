import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Two APIs and three workers on one storage. Everything that takes minutes in production takes seconds here. */
final class Fleet implements AutoCloseable {

    static final Duration LEASE = Duration.ofSeconds(6);

    private static volatile Path pids;

    final Path storage;
    private final List<Service> services = new ArrayList<>();

    Fleet(Path work, Containers containers, RunRecord record) throws Exception {
        pids = work.resolve("pids");
        storage = Files.createDirectory(work.resolve("storage"));
        Path logs = Files.createDirectories(work.resolve("logs"));
        Map<String, String> settings = settings(work, containers);
        for (String name : List.of("api-1", "api-2", "worker-1", "worker-2", "worker-3")) {
            String module = name.substring(0, name.indexOf('-'));
            int port = Containers.freePort();
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:AOTCache=" + work.resolve(module + ".aot"),
                    "-jar", jar(work.resolve(module)).toString(), "--server.port=" + port));
            settings.forEach((key, value) -> command.add("--" + key + "=" + value));
            services.add(new Service(name, module.equals("api"), port, List.copyOf(command), logs.resolve(name + ".log"), record));
        }
    }

    /** Returns when all are ready. */
    void start() throws Exception {
        for (Service service : services) {
            if (service.name.endsWith("-1")) {
                createCache(service);
            }
        }
        services.forEach(Service::start);
        for (Service service : services) {
            await(service);
        }
    }

    List<Service> all() {
        return services;
    }

    List<Service> apis() {
        return services.stream().filter(service -> service.api).toList();
    }

    List<Service> workers() {
        return services.stream().filter(service -> !service.api).toList();
    }

    /** Child processes of workers that are dead. Empty where there is no {@code /proc}. */
    List<Long> orphans() {
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process.pid()).contains(pids.resolveSibling("cache").toString()))
                .filter(process -> commandLine(process.pid()).contains("ChildMain"))
                .filter(process -> process.parent().map(ProcessHandle::pid).filter(parent -> workers().stream().anyMatch(worker -> worker.instance().pid() == parent)).isEmpty())
                .map(ProcessHandle::pid).toList();
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        services.forEach(Service::close);
    }

    /** Records a process id in a file, so that the caller can end the processes even if this program is killed. */
    static void remember(long pid) {
        try {
            Files.writeString(pids, pid + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts and stops a service once to create its AOT cache, because services start often. The API also creates the
     * schema, the worker the cache of its children.
     */
    private static void createCache(Service service) throws Exception {
        List<String> command = service.command.stream().map(option -> option.replace("-XX:AOTCache=", "-XX:AOTCacheOutput=")).toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(service.log.toFile())).start();
        remember(process.pid());
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!Service.ready(service.port) || !service.api && !childrenAreCached()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                break;
            }
            Thread.sleep(200);
        }
        process.destroy();
        if (!process.waitFor(2, java.util.concurrent.TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
    }

    private static boolean childrenAreCached() throws IOException {
        Path cache = pids.resolveSibling("cache");
        if (!Files.isDirectory(cache)) {
            return false;
        }
        try (Stream<Path> made = Files.list(cache)) {
            return made.anyMatch(file -> file.getFileName().toString().startsWith("child-aot-"));
        }
    }

    private static void await(Service service) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (!service.ready()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(service.name + " did not become ready, see " + service.log);
            }
            Thread.sleep(200);
        }
    }

    private static Path jar(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
        }
    }

    private Map<String, String> settings(Path work, Containers containers) {
        return Map.ofEntries(
                Map.entry("spring.datasource.url", containers.databaseUrl()),
                Map.entry("spring.datasource.username", "bindery"),
                Map.entry("spring.datasource.password", "bindery"),
                Map.entry("spring.datasource.hikari.connection-timeout", "2000"),
                Map.entry("spring.rabbitmq.host", "127.0.0.1"),
                Map.entry("spring.rabbitmq.port", Integer.toString(containers.brokerPort)),
                Map.entry("spring.rabbitmq.username", "bindery"),
                Map.entry("spring.rabbitmq.password", "bindery"),
                Map.entry("bindery.storage.root", storage.toString()),
                Map.entry("bindery.upload.min-free-space", "1MB"),
                Map.entry("bindery.lease.duration", LEASE.toSeconds() + "s"),
                Map.entry("bindery.lease.upload", "8s"),
                Map.entry("bindery.lease.download", "10s"),
                Map.entry("bindery.lease.grace", "1s"),
                Map.entry("bindery.rescue.every", "1s"),
                Map.entry("bindery.rescue.promote-every", "500ms"),
                Map.entry("bindery.cleanup.every", "1s"),
                Map.entry("bindery.sweep.every", "2s"),
                Map.entry("bindery.sweep.upkeep-every", "1s"),
                Map.entry("bindery.sweep.completion-silence", "5s"),
                // Long enough for a retry, short enough that inputs are removed during the run.
                Map.entry("bindery.retention.input", "45s"),
                // Results that are not deleted are verified at the end.
                Map.entry("bindery.retention.results", "24h"),
                Map.entry("bindery.worker.slots", "2"),
                Map.entry("bindery.worker.idle-poll", "1s"),
                Map.entry("bindery.worker.gate-check", "1s"),
                Map.entry("bindery.worker.database-back-off", "500ms"),
                Map.entry("bindery.worker.heartbeat", "1s"),
                Map.entry("bindery.worker.retry-base", "200ms"),
                Map.entry("bindery.worker.retry-cap", "1s"),
                // Short, so that some documents are given back.
                Map.entry("bindery.worker.drain-grace", "1s"),
                Map.entry("bindery.worker.child.heap", "256MB"),
                Map.entry("bindery.worker.child.cache", work.resolve("cache").toString()));
    }
}
