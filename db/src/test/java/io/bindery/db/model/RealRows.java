package io.bindery.db.model;

import io.bindery.db.Rows;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the stores do hold, in the words of {@link StoresModel#lines()}. */
final class RealRows {

    /**
     * Seconds until a moment that is always an odd multiple of ten away, less what the test took: see {@link Times}.
     */
    private static final String UNTIL =
            "(round((extract(epoch FROM %s - clock_timestamp()) - 10) / 20) * 20 + 10)::int";

    private static final String SQL = """
            WITH j AS (SELECT *, row_number() OVER (ORDER BY id) AS n FROM job),
              d AS (SELECT document.*, j.n || '.' || ordinal AS name FROM document JOIN j ON j.id = document.job_id),
              w AS (SELECT workspace.*, j.n || ' ' || kind AS name FROM workspace JOIN j ON j.id = workspace.job_id)
            SELECT 'job ' || n || ': ' || state || coalesce(' key ' || idempotency_key, '')
                   || CASE WHEN cancel_requested_at IS NULL THEN '' ELSE ' to cancel' END
                   || CASE WHEN delete_requested_at IS NULL THEN '' ELSE ' to delete' END AS line
            FROM j
            UNION ALL
            SELECT 'document ' || name || ': ' || state || ' fence ' || fence || ' attempt ' || attempt || ' of ' || max_attempts
                   || ' after ' || attempts_before || ' pages ' || pages_done || ' of ' || coalesce(page_count::text, '?')
                   || ' ' || coalesce(failure_code, '-')
                   || CASE WHEN state IN ('QUEUED', 'RETRY_WAIT') AND run_after > clock_timestamp()
                        THEN ' not before ' || {run_after} ELSE '' END
            FROM d
            UNION ALL
            SELECT 'attempt ' || name || ' fence ' || a.fence || ': number ' || number || ' ' || coalesce(outcome, 'runs')
            FROM attempt a JOIN d ON d.id = a.document_id
            UNION ALL
            SELECT 'artifact ' || d.name || ' fence ' || a.fence
            FROM artifact a JOIN d ON d.id = a.document_id
            UNION ALL
            SELECT 'workspace ' || name || ': ' || state
                   || CASE state
                        WHEN 'RELEASED' THEN
                          CASE WHEN delete_after <= clock_timestamp() THEN ' due' ELSE ' for ' || {delete_after} END
                        WHEN 'DELETING' THEN ' tries ' || delete_tries
                          || CASE WHEN next_delete_at <= clock_timestamp() THEN '' ELSE ' again in ' || {next_delete_at} END
                        ELSE '' END
            FROM w
            UNION ALL
            SELECT 'lease ' || w.name || ' ' || purpose || ' ' || coalesce(d.name, '-') || ' fence ' || l.fence || ': '
                   || coalesce('released ' || release_reason, 'expires in ' || {expires_at})
            FROM lease l JOIN w ON w.id = l.workspace_id LEFT JOIN d ON d.id = l.document_id
            UNION ALL
            SELECT 'message ' || topic || ' ' || d.name || ' fence ' || (payload ->> 'fence')
                   || CASE WHEN sent_at IS NULL THEN '' ELSE ' sent' END
            FROM outbox JOIN d ON d.id = (payload ->> 'documentId')::uuid
            UNION ALL
            SELECT 'handled messages: ' || count(*) FROM inbox
            """.replace("{run_after}", UNTIL.formatted("run_after"))
            .replace("{delete_after}", UNTIL.formatted("delete_after"))
            .replace("{next_delete_at}", UNTIL.formatted("next_delete_at"))
            .replace("{expires_at}", UNTIL.formatted("expires_at"));

    private final JdbcClient jdbc;

    RealRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One line a row, sorted. */
    List<String> lines() {
        return jdbc.sql(SQL).query((row, n) -> Rows.text(row, "line")).list().stream()
                .sorted()
                .toList();
    }
}
