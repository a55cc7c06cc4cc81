import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Checks the invariants (docs/protocol.md#invariants) against database and disk, after the last fault. The same checks
 * as {@code Invariants} of the system tests.
 */
final class FinalCheck {

    private static final Duration TIMEOUT = Duration.ofMinutes(4);
    private static final String MARKER = ".bindery-root.json";

    private static final Map<String, String> UNSETTLED = Map.of(
            "jobs that have not ended", "SELECT count(*) FROM job WHERE state NOT IN ('SUCCEEDED', 'PARTIALLY_SUCCEEDED', 'FAILED', 'CANCELLED')",
            "leases that nobody released", "SELECT count(*) FROM lease WHERE released_at IS NULL",
            "messages that were not sent", "SELECT count(*) FROM outbox WHERE sent_at IS NULL",
            "deletions under way", "SELECT count(*) FROM workspace WHERE state = 'DELETING'",
            "orphans", "SELECT count(*) FROM orphan");

    private static final Map<String, String> DOUBLE = Map.of(
            "documents with more than one success", """
                    SELECT document_id FROM attempt WHERE outcome = 'SUCCEEDED' GROUP BY document_id HAVING count(*) > 1
                    """,
            "documents with artifacts of two fences", """
                    SELECT document_id FROM artifact GROUP BY document_id HAVING count(DISTINCT fence) > 1
                    """,
            "successes that are not of the last fence", """
                    SELECT d.id, d.fence FROM document d
                    WHERE d.state = 'SUCCEEDED' AND NOT EXISTS (
                      SELECT FROM attempt a WHERE a.document_id = d.id AND a.fence = d.fence AND a.outcome = 'SUCCEEDED')
                    """,
            "artifacts that are not of the winning attempt", """
                    SELECT a.id, a.storage_path FROM artifact a
                    JOIN document d ON d.id = a.document_id
                    JOIN attempt t ON t.document_id = a.document_id AND t.fence = a.fence
                    WHERE d.state <> 'SUCCEEDED' OR a.fence <> d.fence
                       OR a.storage_path NOT LIKE '%/a' || t.number || '-' || t.nonce || '/%'
                    """);

    private static final Map<String, String> FORBIDDEN = Map.ofEntries(
            Map.entry("documents of ended jobs that have not ended", "SELECT id, state FROM document WHERE state NOT IN ('SUCCEEDED', 'FAILED', 'CANCELLED')"),
            Map.entry("accepted jobs without documents", """
                    SELECT id FROM job j WHERE request_hash IS NOT NULL AND NOT EXISTS (SELECT FROM document WHERE job_id = j.id)
                    """),
            Map.entry("attempts that have not ended", "SELECT document_id, fence FROM attempt WHERE outcome IS NULL"),
            Map.entry("documents with more attempts than allowed", """
                    SELECT d.id, d.max_attempts FROM document d JOIN attempt a ON a.document_id = d.id
                    WHERE a.outcome <> 'YIELDED'
                    GROUP BY d.id HAVING count(*) > d.max_attempts
                    """),
            Map.entry("workspaces of ended jobs that are not released", "SELECT id FROM workspace WHERE state = 'OPEN'"),
            Map.entry("successes with fewer artifacts than requested", """
                    SELECT d.id FROM document d JOIN job j ON j.id = d.job_id LEFT JOIN artifact a ON a.document_id = d.id
                    WHERE d.state = 'SUCCEEDED'
                    GROUP BY d.id, j.operations
                    HAVING count(a.id) <> CASE WHEN j.operations::text LIKE '%"pages"%' THEN 3 + d.page_count ELSE 3 END
                    """),
            Map.entry("successes with another number of pages than was handed in", """
                    SELECT id, path, page_count FROM document
                    WHERE state = 'SUCCEEDED' AND page_count <> split_part(regexp_replace(path, '^.*/', ''), '-', 2)::integer
                    """),
            Map.entry("good documents that failed for what is not in them", """
                    SELECT id, path, failure_code, failure_detail FROM document
                    WHERE path LIKE 'good-%' AND state = 'FAILED' AND failure_code NOT IN ('POISON', 'WORKER_LOST', 'CRASHED')
                    """),
            Map.entry("bad documents that succeeded", "SELECT id, path FROM document WHERE path NOT LIKE 'good-%' AND state = 'SUCCEEDED'"),
            Map.entry("documents cancelled though nobody asked", """
                    SELECT d.id FROM document d JOIN job j ON j.id = d.job_id WHERE d.state = 'CANCELLED' AND j.cancel_requested_at IS NULL
                    """),
            Map.entry("storage roots in quarantine", "SELECT id, epoch, seq FROM storage_root WHERE mode <> 'NORMAL'"));

    private final Database database;
    private final Path storage;
    private final RunRecord record;

    FinalCheck(Database database, Path storage, RunRecord record) {
        this.database = database;
        this.storage = storage;
        this.record = record;
    }

    /** Waits until every job has ended and everything that follows is done, except for the removal of results. */
    void awaitQuiet() throws Exception {
        Map<String, Long> left = eventually(this::unsettled);
        for (Map.Entry<String, Long> each : left.entrySet()) {
            record.violation(each.getKey().startsWith("orphans") ? RunRecord.Category.LEFT_OVER : RunRecord.Category.OTHER,
                    each.getKey() + " after " + TIMEOUT.toMinutes() + " minutes: " + each.getValue());
        }
        Map<String, Long> attempts = eventually(() -> {
            Map<String, Long> losers = new TreeMap<>();
            Set<String> winners = Set.copyOf(database.strings("""
                    SELECT w.path || '/a' || a.number || '-' || a.nonce
                    FROM attempt a
                    JOIN document d ON d.id = a.document_id
                    JOIN workspace w ON w.job_id = d.job_id AND w.kind = 'RESULT'
                    WHERE a.outcome = 'SUCCEEDED'
                    """));
            found().stream().filter(name -> name.matches("w/../[^/]+/a\\d+-[^/]+") && !winners.contains(name)).forEach(name -> losers.put(name, 1L));
            return losers;
        });
        attempts.keySet().forEach(name -> record.violation(RunRecord.Category.LEFT_OVER, "the directory of a losing attempt is not swept: " + name));
    }

    /** Checks everything that can be checked while results are retained. */
    void checkRetained() throws Exception {
        accepted();
        each(DOUBLE, RunRecord.Category.DOUBLE);
        each(FORBIDDEN, RunRecord.Category.OTHER);
        each(Map.of("inputs that were found missing or changed", "SELECT id, path, failure_detail FROM document WHERE failure_code = 'INPUT_CORRUPT'"),
                RunRecord.Category.UNDER_LEASE);
        bytes("artifact", """
                SELECT a.storage_path, a.size_bytes, a.sha256
                FROM artifact a
                JOIN document d ON d.id = a.document_id
                JOIN workspace w ON w.job_id = d.job_id AND w.kind = 'RESULT'
                WHERE w.state = 'RELEASED'
                """);
        bytes("input", """
                SELECT w.path || '/' || d.id || '.pdf', d.size_bytes, d.sha256
                FROM document d
                JOIN workspace w ON w.job_id = d.job_id AND w.kind = 'INPUT'
                WHERE w.state = 'RELEASED'
                  AND NOT (d.fence = 0 AND d.failure_code IN ('NOT_A_PDF', 'EMPTY_FILE'))
                """);
        Set<String> artifacts = Set.copyOf(database.strings("SELECT storage_path FROM artifact"));
        Set<String> known = Set.copyOf(database.strings("SELECT path FROM workspace WHERE state <> 'DELETED'"));
        for (String name : found()) {
            String workspace = name.matches("w/../[^/]+(/.*)?") ? name.substring(0, 5 + name.substring(5).concat("/").indexOf('/')) : "";
            if (!name.equals(MARKER) && !name.startsWith(".trash/") && !known.contains(workspace) && Files.exists(storage.resolve(name))) {
                // One that is being deleted at this moment is gone a moment later.
                record.violation(RunRecord.Category.LEFT_OVER, "no row explains " + name);
            }
            if (name.matches("w/../[^/]+/a\\d+-[^/]+/.+") && !artifacts.contains(name) && Files.exists(storage.resolve(name))) {
                record.violation(RunRecord.Category.LEFT_OVER, "no artifact is " + name);
            }
        }
    }

    /**
     * Ends the retention and waits until every byte is removed; returns the bytes that are left, an empty directory
     * counting as one.
     */
    long empty() throws Exception {
        database.update("UPDATE workspace SET delete_after = least(delete_after, clock_timestamp()) WHERE state = 'RELEASED'");
        Map<String, Long> left = eventually(() -> {
            Map<String, Long> files = new TreeMap<>();
            for (String name : found()) {
                if (!name.equals(MARKER)) {
                    files.put(name, size(name));
                }
            }
            database.strings("SELECT id FROM workspace WHERE state <> 'DELETED'").forEach(id -> files.put("workspace row " + id, 1L));
            database.strings("SELECT path FROM orphan").forEach(path -> files.put("orphan row " + path, 1L));
            return files;
        });
        left.forEach((name, size) -> record.violation(RunRecord.Category.LEFT_OVER, name + " is left, " + size + " bytes"));
        return left.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Rows as {@code {value=count, ...}}. */
    Map<String, String> counted(String sql) throws SQLException {
        Map<String, String> counts = new LinkedHashMap<>();
        database.rows(sql).forEach(row -> counts.put(row.getFirst(), row.get(1)));
        return counts;
    }

    /** Accepted jobs that have ended. */
    long ended() throws SQLException {
        Set<String> ended = Set.copyOf(database.strings("SELECT id FROM job WHERE state IN ('SUCCEEDED', 'PARTIALLY_SUCCEEDED', 'FAILED', 'CANCELLED') AND request_hash IS NOT NULL"));
        return record.accepted().values().stream().filter(job -> ended.contains(job.toString())).count();
    }

    private void accepted() throws SQLException {
        Map<String, List<String>> jobs = new TreeMap<>();
        database.rows("SELECT id, state, idempotency_key FROM job WHERE request_hash IS NOT NULL").forEach(row -> jobs.put(row.getFirst(), row));
        record.accepted().forEach((key, job) -> {
            List<String> row = jobs.remove(job.toString());
            if (row == null) {
                record.violation(RunRecord.Category.LOST, "job " + job + " was accepted and is not there");
            } else if (!List.of("SUCCEEDED", "PARTIALLY_SUCCEEDED", "FAILED", "CANCELLED").contains(row.get(1))) {
                record.violation(RunRecord.Category.LOST, "job " + job + " was accepted and is " + row.get(1));
            } else if (row.get(2) != null && !row.get(2).equals(key)) {
                record.violation(RunRecord.Category.DOUBLE, "job " + job + " was accepted under " + key + " and has the key " + row.get(2));
            }
        });
        // Every client retried until it had a response, so every accepted job is known to a client.
        jobs.values().forEach(row -> record.violation(RunRecord.Category.DOUBLE, "a job that no client was told of: " + row));
    }

    private void each(Map<String, String> questions, RunRecord.Category category) throws SQLException {
        for (Map.Entry<String, String> question : questions.entrySet()) {
            for (List<String> row : database.rows(question.getValue())) {
                record.violation(category, question.getKey() + ": " + row);
            }
        }
    }

    private void bytes(String what, String sql) throws Exception {
        for (List<String> row : database.rows(sql)) {
            record.count("disk: " + what + "s verified");
            String found = read(row.getFirst());
            if (found.equals(row.get(1) + " " + row.get(2))) {
                continue;
            }
            String workspace = what.equals("input") ? row.getFirst().substring(0, row.getFirst().lastIndexOf('/')) : "";
            if (database.number("SELECT count(*) FROM workspace WHERE path = '" + workspace + "' AND state <> 'RELEASED'") > 0) {
                // Its retention ended between the query and the read.
                continue;
            }
            record.violation(RunRecord.Category.WRONG_HASH, "the " + what + " " + row.getFirst() + " is " + found + ", its row says " + row.get(1) + " " + row.get(2));
        }
    }

    /** Size and hash. */
    private String read(String name) throws IOException {
        MessageDigest digest = Downloads.sha256();
        long size = 0;
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = Files.newInputStream(storage.resolve(name))) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
                size += count;
            }
        } catch (NoSuchFileException e) {
            return "missing";
        }
        return size + " " + HexFormat.of().formatHex(digest.digest());
    }

    private Map<String, Long> unsettled() throws SQLException {
        Map<String, Long> left = new TreeMap<>();
        for (Map.Entry<String, String> question : UNSETTLED.entrySet()) {
            long count = database.number(question.getValue());
            if (count > 0) {
                left.put(question.getKey(), count);
            }
        }
        return left;
    }

    private interface Ask {
        Map<String, Long> left() throws Exception;
    }

    /** Polls until nothing is left; returns what is still left at the timeout. */
    private static Map<String, Long> eventually(Ask ask) throws Exception {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (true) {
            Map<String, Long> left = ask.left();
            if (left.isEmpty() || System.nanoTime() > deadline) {
                return left;
            }
            Thread.sleep(1000);
        }
    }

    private long size(String name) {
        try {
            return Files.isDirectory(storage.resolve(name)) ? 1 : Files.size(storage.resolve(name));
        } catch (IOException e) {
            return 1;
        }
    }

    /** All files, and all directories in workspaces or in the trash, without temporary files of a running sweep. */
    private List<String> found() throws IOException {
        Set<String> found = new HashSet<>();
        Files.walkFileTree(storage, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                String name = storage.relativize(directory).toString();
                if (name.matches("w/../[^/]+(/.*)?") || name.startsWith(".trash/")) {
                    found.add(name);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = storage.relativize(file).toString();
                if (!name.startsWith(".bindery-tmp-")) {
                    found.add(name);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
        List<String> sorted = new ArrayList<>(found);
        sorted.sort(null);
        return sorted;
    }
}
