import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * A random run: {@code Chaos WORK [--seed N] [--kills K]}. WORK holds the unpacked services below {@code api} and
 * {@code worker}; its name also begins those of the containers. Ends with 1 if something is not zero that must be.
 */
public final class Chaos {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
    private static final int PROGRESS_SECONDS = 15;

    private final Path work;
    private final Schedule schedule;
    private final int kills;
    private final RunRecord record = new RunRecord();

    private Chaos(Path work, long seed, int kills) {
        this.work = work;
        this.schedule = new Schedule(seed);
        this.kills = kills;
    }

    public static void main(String[] args) throws Exception {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
        long seed = new SecureRandom().nextInt(Integer.MAX_VALUE);
        int kills = 100;
        for (int i = 1; i + 1 < args.length; i += 2) {
            switch (args[i]) {
                case "--seed" -> seed = Long.parseLong(args[i + 1]);
                case "--kills" -> kills = Integer.parseInt(args[i + 1]);
                default -> throw new IllegalArgumentException("unknown option " + args[i]);
            }
        }
        boolean clean = new Chaos(Path.of(args[0]), seed, kills).run();
        System.exit(clean ? 0 : 1);
    }

    /** Progress, for people. */
    static void log(String what) {
        System.err.println(TIME.format(Instant.now()) + " " + what);
    }

    private boolean run() throws Exception {
        System.out.println("seed " + schedule.seed() + ", schedule " + schedule.fingerprint() + ", " + kills + " kills");
        log("Starting PostgreSQL, RabbitMQ, two APIs and three workers with two slots each; seed " + schedule.seed());
        var containers = new Containers(work.getFileName().toString().toLowerCase(java.util.Locale.ROOT));
        var fleet = new Fleet(work, containers, record);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            fleet.close();
            containers.close();
        }));
        containers.start();
        fleet.start();
        try (var monitor = new LeaseMonitor(new Database(containers.databaseUrl()), fleet.storage, record);
                var database = new Database(containers.databaseUrl());
                var messages = new Messages(containers);
                var load = new Load(schedule, fleet, containers, record);
                var faults = new FaultInjector(schedule, fleet, containers, messages, monitor, record)) {
            monitor.start();
            messages.listen();
            load.start();
            Thread.ofPlatform().daemon().start(() -> progress(containers, faults));
            Instant since = Instant.now();
            faults.run(kills);
            Instant until = Instant.now();
            log("No more faults. Waiting for the clients, and for every job to end");
            if (!load.finish(Duration.ofMinutes(6))) {
                record.violation(RunRecord.Category.OTHER, "a client is not done with its last job");
            }
            var finalCheck = new FinalCheck(database, fleet.storage, record);
            finalCheck.awaitQuiet();
            log("Everything has ended. Looking at every row and byte, then retention ends");
            finalCheck.checkRetained();
            services(fleet);
            fleet.orphans().forEach(pid -> record.violation(RunRecord.Category.LEFT_OVER, "the child process " + pid + " has outlived its worker"));
            var recovery = RecoveryTimes.of(fleet, containers, monitor, database, record);
            report(containers, faults, finalCheck, recovery, Duration.between(since, until));
            long leftOver = finalCheck.empty();
            return end(finalCheck, recovery, leftOver);
        }
    }

    private void report(Containers containers, FaultInjector faults, FinalCheck finalCheck, RecoveryTimes recovery, Duration lasted) throws Exception {
        System.out.println("faults, in " + lasted.toSeconds() + " s:");
        faults.figures().forEach((kind, figures) -> System.out.println("  " + kind.text + (kind.kills ? " (counts as a kill)" : "") + ": " + figures));
        System.out.println("messages: " + record.counted("messages purged") + " purged, " + record.counted("messages copied") + " copies published");
        System.out.println("processes that became ready: " + record.counts("ready: ") + "; ended by themselves: " + record.counts("ended by itself: ")
                + "; drains that did not end in time: " + record.counted("drains that did not end in time"));
        System.out.println("attempts: " + finalCheck.counted("SELECT outcome, count(*) FROM attempt GROUP BY 1 ORDER BY 1"));
        System.out.println("documents: " + finalCheck.counted("SELECT state || coalesce(' ' || failure_code, ''), count(*) FROM document GROUP BY 1 ORDER BY 1"));
        System.out.println("jobs: " + finalCheck.counted("SELECT state || coalesce(' ' || failure_code, ''), count(*) FROM job GROUP BY 1 ORDER BY 1")
                + ", of them deleted early: " + finalCheck.counted("SELECT 'jobs', count(*) FROM job WHERE delete_requested_at IS NOT NULL").get("jobs"));
        System.out.println("clients: " + record.counts("jobs ") + ", submissions repeated until accepted: " + record.counted("submissions repeated"));
        System.out.println("answers: " + record.counts("http: "));
        System.out.println("downloads: " + record.counts("downloads: "));
        System.out.println("watched: " + record.counts("watch: ") + "; on disk: " + record.counts("disk: "));
        System.out.println(recovery.text() + "; lost without a fault: " + record.counted("attempts lost without a fault"));
        for (Fault.Kind kind : List.of(Fault.Kind.DATABASE, Fault.Kind.BROKER)) {
            System.out.println("away, in seconds: " + kind + " " + containers.outages().stream().filter(outage -> outage.kind() == kind)
                    .map(outage -> String.format(java.util.Locale.ROOT, "%.1f", Duration.between(outage.from(), outage.to()).toMillis() / 1000.0)).toList());
        }
    }

    /** Reports the errors that the services logged. */
    private void services(Fleet fleet) throws IOException {
        Map<String, Integer> errors = new TreeMap<>();
        for (Service service : fleet.all()) {
            try (Stream<String> lines = Files.lines(service.log, java.nio.charset.StandardCharsets.ISO_8859_1)) {
                for (String line : (Iterable<String>) lines::iterator) {
                    if (line.contains("BYTES MISSING") || line.contains("The input of document") && line.contains("is missing")) {
                        if (afterThaw(service, line)) {
                            record.count("watch: bytes missing for an API that slept through its lease");
                        } else {
                            record.violation(RunRecord.Category.UNDER_LEASE, service.name + " says: " + line);
                        }
                    } else if (line.contains(" ERROR ")) {
                        errors.merge(service.name + line.replaceFirst(".* ERROR [^:]*:", ":").replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "…"), 1, Integer::sum);
                    }
                }
            }
        }
        errors.forEach((line, count) -> System.out.println("logged as an error, " + count + " times: " + line));
    }

    /** A process that was frozen for longer than its lease may notice too late that it has expired. */
    private static boolean afterThaw(Service service, String line) {
        Instant at;
        try {
            at = Instant.from(DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(line.substring(0, line.indexOf(' '))));
        } catch (RuntimeException e) {
            return false;
        }
        return service.instances().stream().flatMap(instance -> instance.disturbances.stream())
                .anyMatch(disturbance -> disturbance.kind() == null && Duration.between(disturbance.at(), at).abs().compareTo(Duration.ofSeconds(2)) < 0);
    }

    private boolean end(FinalCheck finalCheck, RecoveryTimes recovery, long leftOver) throws Exception {
        int accepted = record.accepted().size();
        long ended = finalCheck.ended();
        Map<RunRecord.Category, Long> columns = new TreeMap<>();
        for (RunRecord.Category category : RunRecord.Category.values()) {
            columns.put(category, record.violations(category));
        }
        boolean clean = record.violations().isEmpty() && ended == accepted;
        System.out.println(clean ? "no violation" : "VIOLATIONS: " + columns);
        record.violations().forEach(violation -> System.out.println("  " + violation.at().truncatedTo(ChronoUnit.MILLIS) + " " + violation.category() + " " + violation.what()));
        if (!clean) {
            System.out.println("the logs of the services are kept in " + keepLogs());
        }
        System.out.printf(
                "{\"accepted\":%d,\"ended\":%d,\"lost\":%d,\"doublePublished\":%d,\"wrongHash\":%d,\"deletedUnderLease\":%d,\"leftoverBytes\":%d,\"recoverySeconds\":%s}%n",
                accepted, ended, Math.max(accepted - ended, columns.get(RunRecord.Category.LOST)), columns.get(RunRecord.Category.DOUBLE),
                columns.get(RunRecord.Category.WRONG_HASH), columns.get(RunRecord.Category.UNDER_LEASE), Math.max(leftOver, columns.get(RunRecord.Category.LEFT_OVER)), recovery.json());
        return clean;
    }

    private Path keepLogs() throws IOException {
        Path kept = Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"), "bindery-chaos-" + schedule.seed()));
        try (Stream<Path> logs = Files.list(work.resolve("logs"))) {
            for (Path log : (Iterable<Path>) logs::iterator) {
                Files.copy(log, kept.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return kept;
    }

    private void progress(Containers containers, FaultInjector faults) {
        try (var database = new Database(containers.databaseUrl())) {
            while (true) {
                Thread.sleep(Duration.ofSeconds(PROGRESS_SECONDS));
                String rows;
                try {
                    List<String> row = database.rows("""
                            SELECT (SELECT count(*) FROM document WHERE state IN ('QUEUED', 'RETRY_WAIT')),
                                   (SELECT count(*) FROM document WHERE state = 'RUNNING'),
                                   (SELECT coalesce(string_agg(outcome || ' ' || n, ', ' ORDER BY outcome), '-') FROM
                                     (SELECT outcome, count(*) AS n FROM attempt WHERE outcome IS NOT NULL GROUP BY 1) a)
                            """).getFirst();
                    rows = row.getFirst() + " documents wait, " + row.get(1) + " run, attempts: " + row.get(2);
                } catch (Exception e) {
                    rows = "the database does not answer";
                }
                log(faults.kills() + " of " + kills + " kills, " + record.accepted().size() + " jobs accepted, " + rows);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
