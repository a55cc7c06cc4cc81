import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Looks several times a second whether anything goes, or is gone, that somebody holds a live lease on; and remembers which worker was which process. */
final class Watch implements AutoCloseable {

    private static final int EVERY_MILLIS = 400;

    /** One statement, so one snapshot; the clock moves on meanwhile, which can only make leases look more dead. */
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
    private final Ledger ledger;
    private final Map<String, Long> workers = new ConcurrentHashMap<>();
    private final Set<String> told = new HashSet<>();
    private final Thread thread = Thread.ofPlatform().name("watch").daemon().unstarted(this::loop);
    private volatile Set<Long> busy = Set.of();
    private volatile boolean closed;

    Watch(Database database, Path storage, Ledger ledger) {
        this.database = database;
        this.storage = storage;
        this.ledger = ledger;
    }

    void start() {
        thread.start();
    }

    /** Process ids of the workers that were running a document a moment ago. */
    Set<Long> busy() {
        return busy;
    }

    /** Which process a worker's id belonged to; null if it was not seen. */
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
                look();
                ledger.count("watch: looks");
            } catch (SQLException e) {
                ledger.count("watch: looks without an answer");
                busy = Set.of();
            }
            try {
                Thread.sleep(EVERY_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void look() throws SQLException {
        for (List<String> row : database.rows(DELETED_UNDER_LEASE)) {
            if (told.add(row.get(3))) {
                ledger.violation(Ledger.Column.UNDER_LEASE, "workspace " + row.getFirst() + " is " + row.get(1) + " under the live lease " + row);
            }
        }
        for (List<String> row : database.rows(FILES_UNDER_LEASE)) {
            ledger.count("watch: files under lease, " + row.get(1));
            if (!Files.exists(storage.resolve(row.get(2))) && live(row.getFirst()) && told.add(row.getFirst())) {
                ledger.violation(Ledger.Column.UNDER_LEASE, "the file " + row.get(2) + " is missing under the live " + row.get(1) + " lease " + row.getFirst());
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

    /** A lease that has ended never comes back, so one that is live was so when the file was looked for. */
    private boolean live(String lease) throws SQLException {
        return database.number("SELECT count(*) FROM lease WHERE id = '" + lease + "' AND released_at IS NULL AND expires_at > clock_timestamp()") > 0;
    }
}
