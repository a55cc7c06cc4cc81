import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks several times a second that nothing under a live lease is deleted, and records the process id of each worker.
 */
final class LeaseMonitor implements AutoCloseable {

    private static final int EVERY_MILLIS = 400;

    /** One statement, so one snapshot; the clock advances meanwhile, which can only make leases look expired. */
    private static final String DELETED_UNDER_LEASE = """
            SELECT w.id, w.state, w.path, l.id, l.purpose, l.holder, l.expires_at
            FROM workspace w
            JOIN lease l ON l.workspace_id = w.id
            WHERE w.state IN ('DELETING', 'DELETED')
              AND l.released_at IS NULL
              AND l.expires_at > clock_timestamp()
            """;

    private static final String FILES_UNDER_LEASE = """
            SELECT l.id, l.purpose, w.path || '/' || d.id || '.pdf'
            FROM lease l
            JOIN workspace w ON w.id = l.workspace_id AND w.kind = 'INPUT'
            JOIN document d ON d.id = l.document_id
            WHERE l.purpose = 'PROCESS'
              AND l.released_at IS NULL
              AND l.expires_at > clock_timestamp()
            UNION ALL
            SELECT l.id, l.purpose, a.storage_path
            FROM lease l
            JOIN workspace w ON w.id = l.workspace_id
            JOIN document d ON d.job_id = w.job_id
            JOIN artifact a ON a.document_id = d.id
            WHERE l.purpose = 'DOWNLOAD'
              AND l.released_at IS NULL
              AND l.expires_at > clock_timestamp()
            """;

    private final Database database;
    private final Path storage;
    private final RunRecord record;
    private final Map<String, Long> workers = new ConcurrentHashMap<>();
    private final Set<String> reported = new HashSet<>();
    private final Thread thread = Thread.ofPlatform().name("watch").daemon().unstarted(this::loop);
    private volatile Set<Long> busy = Set.of();
    private volatile boolean closed;

    LeaseMonitor(Database database, Path storage, RunRecord record) {
        this.database = database;
        this.storage = storage;
        this.record = record;
    }

    void start() {
        thread.start();
    }

    /** Process ids of the workers that were running a document a moment ago. */
    Set<Long> busy() {
        return busy;
    }

    /** The process id of a worker; null if it is not known. */
    Long pid(String worker) {
        return workers.get(worker);
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(5000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        database.close();
    }

    private void loop() {
        while (!closed) {
            try {
                check();
                record.count("watch: looks");
            } catch (SQLException e) {
                record.count("watch: looks without an answer");
                busy = Set.of();
            }
            try {
                Thread.sleep(EVERY_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void check() throws SQLException {
        for (List<String> row : database.rows(DELETED_UNDER_LEASE)) {
            if (reported.add(row.get(3))) {
                record.violation(RunRecord.Category.UNDER_LEASE, "workspace " + row.getFirst() + " is " + row.get(1) + " under the live lease " + row);
            }
        }
        for (List<String> row : database.rows(FILES_UNDER_LEASE)) {
            record.count("watch: files under lease, " + row.get(1));
            if (!Files.exists(storage.resolve(row.get(2))) && live(row.getFirst()) && reported.add(row.getFirst())) {
                record.violation(RunRecord.Category.UNDER_LEASE, "the file " + row.get(2) + " is missing under the live " + row.get(1) + " lease " + row.getFirst());
            }
        }
        for (List<String> row : database.rows("SELECT id, pid FROM worker")) {
            workers.put(row.getFirst(), Long.valueOf(row.get(1)));
        }
        Set<Long> now = new HashSet<>();
        for (String worker : database.strings("SELECT DISTINCT worker_id FROM document WHERE state = 'RUNNING'")) {
            Long pid = workers.get(worker);
            if (pid != null) {
                now.add(pid);
            }
        }
        busy = Set.copyOf(now);
    }

    /** A lease that has ended never becomes live again, so one that is live now was live when the file was checked. */
    private boolean live(String lease) throws SQLException {
        return database.number("SELECT count(*) FROM lease WHERE id = '" + lease + "' AND released_at IS NULL AND expires_at > clock_timestamp()") > 0;
    }
}
