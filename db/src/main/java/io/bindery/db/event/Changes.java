package io.bindery.db.event;

import io.bindery.common.job.JobId;
import io.bindery.db.Rows;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds what has changed since a position. A long transaction delays nobody: what others commit meanwhile is found at
 * once, and its own changes when it commits. When nothing changed, a call costs three index probes. Thread-safe.
 */
@Repository
public class Changes {

    /**
     * The last line leaves out rows of a dump that was loaded into a younger cluster: their transactions lie in this
     * one's future, so nothing changed of them here.
     */
    private static final String NEW = """
             changed >= pg_snapshot_xmin(CAST(:seen AS pg_snapshot))
                AND NOT pg_visible_in_snapshot(changed, CAST(:seen AS pg_snapshot))
                AND changed < pg_snapshot_xmax(pg_current_snapshot())
            """;

    private static final String POSITION = """
            SELECT CAST(pg_current_snapshot() AS text) AS now,
                   pg_snapshot_xmax(CAST(:seen AS pg_snapshot)) > pg_snapshot_xmax(pg_current_snapshot()) AS lost,
            """;

    private final JdbcClient jdbc;

    Changes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where the database is now. What is read after this call is at least as new. */
    public Position now() {
        return jdbc.sql("SELECT CAST(pg_current_snapshot() AS text) AS now")
                .query((row, n) -> new Position(Rows.text(row, "now")))
                .single();
    }

    /**
     * The watermark of a page whose rows are read after this call: a stream that begins at it reports every change
     * that the page does not show.
     */
    public long watermark() {
        return now().watermark();
    }

    /** The jobs that changed since a position. */
    public ChangedJobs jobs(Position seen) {
        return jdbc.sql(POSITION + "       ARRAY(SELECT id FROM job WHERE" + NEW
                        + "        UNION SELECT job_id FROM document WHERE" + NEW
                        + "        UNION SELECT job_id FROM workspace WHERE" + NEW + ") AS jobs")
                .param("seen", seen.snapshot())
                .query((row, n) ->
                        new ChangedJobs(new Position(Rows.text(row, "now")), row.getBoolean("lost"), jobs(row)))
                .single();
    }

    /** What changed of one job since a position. */
    public JobChanges of(JobId job, Position seen) {
        return jdbc.sql(POSITION + "       EXISTS (SELECT FROM job WHERE id = :job AND" + NEW
                        + "        UNION ALL SELECT FROM workspace WHERE job_id = :job AND" + NEW + ") AS job,"
                        + "       ARRAY(SELECT ordinal FROM document WHERE job_id = :job AND" + NEW
                        + "        ORDER BY ordinal) AS documents")
                .param("seen", seen.snapshot())
                .param("job", job.value())
                .query((row, n) -> new JobChanges(
                        new Position(Rows.text(row, "now")),
                        row.getBoolean("lost"),
                        row.getBoolean("job"),
                        List.of((Integer[]) array(row, "documents").getArray())))
                .single();
    }

    private static Set<JobId> jobs(ResultSet row) throws SQLException {
        return Arrays.stream((UUID[]) array(row, "jobs").getArray())
                .map(JobId::new)
                .collect(Collectors.toSet());
    }

    private static Array array(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getArray(column), column);
    }
}
