package io.bindery.system;

import static io.bindery.system.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;

/**
 * What must always hold (docs/protocol.md#invariants), asked of the database and the disk of an installation whose
 * clients are gone. The processes may still run.
 */
final class Invariants {

    private static final Map<String, String> UNSETTLED = Map.of(
            "jobs that have not ended", """
                    SELECT count(*) FROM job
                    WHERE state NOT IN ('SUCCEEDED', 'PARTIALLY_SUCCEEDED', 'FAILED', 'CANCELLED')
                    """,
            "leases that nobody released", "SELECT count(*) FROM lease WHERE released_at IS NULL",
            "messages that were not sent", "SELECT count(*) FROM outbox WHERE sent_at IS NULL",
            "deletions under way", "SELECT count(*) FROM workspace WHERE state = 'DELETING'",
            // A workspace that is deleted between the sweep's list and its question looks like one until the next
            // sweep.
            "orphans", "SELECT count(*) FROM orphan WHERE state <> 'REMOVED'");

    /** Each finds rows that must not be. */
    private static final Map<String, String> FORBIDDEN = Map.of(
            "documents of ended jobs that have not ended", """
                    SELECT id, state FROM document WHERE state NOT IN ('SUCCEEDED', 'FAILED', 'CANCELLED')
                    """,
            "accepted jobs without documents", """
                    SELECT id FROM job j
                    WHERE request_hash IS NOT NULL AND NOT EXISTS (SELECT FROM document WHERE job_id = j.id)
                    """,
            "documents with more attempts than allowed", """
                    SELECT d.id, d.max_attempts FROM document d JOIN attempt a ON a.document_id = d.id
                    WHERE a.outcome <> 'YIELDED'
                    GROUP BY d.id HAVING count(*) > d.max_attempts
                    """,
            "attempts that have not ended", "SELECT document_id, fence FROM attempt WHERE outcome IS NULL",
            "documents with more than one success", """
                    SELECT document_id FROM attempt WHERE outcome = 'SUCCEEDED'
                    GROUP BY document_id HAVING count(*) > 1
                    """,
            "successes that are not of the last fence", """
                    SELECT d.id, d.fence FROM document d
                    WHERE d.state = 'SUCCEEDED' AND NOT EXISTS (
                      SELECT FROM attempt a
                      WHERE a.document_id = d.id AND a.fence = d.fence AND a.outcome = 'SUCCEEDED')
                    """,
            "artifacts that are not of the winning attempt", """
                    SELECT a.id, a.storage_path FROM artifact a
                    JOIN document d ON d.id = a.document_id
                    JOIN attempt t ON t.document_id = a.document_id AND t.fence = a.fence
                    WHERE d.state <> 'SUCCEEDED' OR a.fence <> d.fence
                       OR a.storage_path NOT LIKE '%/a' || t.number || '-' || t.nonce || '/%'
                    """,
            "successes without all artifacts", """
                    SELECT d.id, made.operation
                    FROM document d
                    JOIN job j ON j.id = d.job_id
                    CROSS JOIN (VALUES ('text', 2), ('metadata', 1)) AS made (operation, files)
                    WHERE d.state = 'SUCCEEDED'
                      AND j.operations @> jsonb_build_array(jsonb_build_object('name', made.operation))
                      AND (SELECT count(*) FROM artifact a WHERE a.document_id = d.id AND a.operation = made.operation)
                          <> made.files
                    """,
            "workspaces of ended jobs that are not released", "SELECT id FROM workspace WHERE state = 'OPEN'");

    private final Database database;
    private final Disk disk;

    Invariants(Database database, Path root) {
        this.database = database;
        this.disk = new Disk(root);
    }

    /** Waits until every job has ended and all that follows from that is done, except that results are retained. */
    void awaitQuiet() {
        eventually("everything has come to its end")
                .untilAsserted(() -> assertThat(unsettled()).isEmpty());
        eventually("what losing attempts left is swept")
                .untilAsserted(() -> assertThat(disk.attempts()).isSubsetOf(winners()));
    }

    /** After {@link #awaitQuiet()}: everything that can be told from rows and bytes while results are retained. */
    void check() {
        var softly = new SoftAssertions();
        FORBIDDEN.forEach(
                (what, sql) -> softly.assertThat(database.rows(sql)).as(what).isEmpty());
        softly.assertThat(database.promised("""
                        SELECT w.path || '/' || d.id || '.pdf' AS path, d.size_bytes, d.sha256
                        FROM document d
                        JOIN workspace w ON w.job_id = d.job_id AND w.kind = 'INPUT'
                        WHERE w.state = 'RELEASED'
                        """))
                .as("inputs in retention are there, whole")
                .allSatisfy(file -> assertThat(intactUnlessDeleted(file)).isTrue());
        softly.assertThat(database.promised("""
                        SELECT a.storage_path AS path, a.size_bytes, a.sha256
                        FROM artifact a
                        JOIN document d ON d.id = a.document_id
                        JOIN workspace w ON w.job_id = d.job_id AND w.kind = 'RESULT'
                        WHERE w.state = 'RELEASED'
                        """))
                .as("artifacts in retention are there, whole")
                .allSatisfy(file -> assertThat(disk.read(file.path())).hasValue(file.content()));
        softly.assertThat(disk.resultFiles()).as("files of results").isEqualTo(artifactPaths());
        softly.assertThat(disk.unexplained(workspaces("state <> 'DELETED'")))
                .as("unexplained")
                .isEmpty();
        softly.assertAll();
    }

    /** After retention: waits until every workspace is deleted and nothing but the marker is on the disk. */
    void awaitNothingLeft() {
        eventually("every workspace is deleted")
                .untilAsserted(
                        () -> assertThat(workspaces("state <> 'DELETED'")).isEmpty());
        eventually("nothing is left in the storage")
                .untilAsserted(() -> assertThat(disk.files()).containsExactly(Disk.MARKER));
    }

    private Map<String, Long> unsettled() {
        return UNSETTLED.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> database.count(entry.getValue())))
                .entrySet()
                .stream()
                .filter(entry -> entry.getValue() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Inputs are retained for a moment only, so one may go between the question and the look. */
    private boolean intactUnlessDeleted(Database.Promised file) {
        return disk.read(file.path()).filter(file.content()::equals).isPresent()
                || !workspaces("state = 'RELEASED'")
                        .contains(file.path().substring(0, file.path().lastIndexOf('/')));
    }

    private Set<String> winners() {
        return Set.copyOf(database.strings("""
                SELECT w.path || '/a' || a.number || '-' || a.nonce
                FROM attempt a
                JOIN document d ON d.id = a.document_id
                JOIN workspace w ON w.job_id = d.job_id AND w.kind = 'RESULT'
                WHERE a.outcome = 'SUCCEEDED'
                """));
    }

    private Set<String> artifactPaths() {
        return Set.copyOf(database.strings("""
                SELECT a.storage_path
                FROM artifact a
                JOIN document d ON d.id = a.document_id
                JOIN workspace w ON w.job_id = d.job_id AND w.kind = 'RESULT'
                WHERE w.state = 'RELEASED'
                """));
    }

    private Set<String> workspaces(String condition) {
        return Set.copyOf(database.strings("SELECT path FROM workspace WHERE " + condition));
    }
}
