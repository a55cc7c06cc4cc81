package io.bindery.db.query;

import io.bindery.db.Rows;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The sizes and ages of all backlogs, for metrics. Thread-safe. */
@Repository
public class BacklogQuery {

    private final JdbcClient jdbc;

    BacklogQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Every number by its name, in one round trip; ages in seconds. */
    public Map<String, Double> read() {
        return jdbc
                .sql("""
                SELECT 'documents.queued' AS name, count(*)::float8 AS value
                FROM document WHERE state = 'QUEUED'
                UNION ALL
                SELECT 'documents.queued.oldest.age',
                       coalesce(extract(epoch FROM clock_timestamp() - min(queued_at)), 0)
                FROM document WHERE state = 'QUEUED'
                UNION ALL
                SELECT 'documents.running', count(*) FROM document WHERE state = 'RUNNING'
                UNION ALL
                SELECT 'documents.retry.wait', count(*) FROM document WHERE state = 'RETRY_WAIT'
                UNION ALL
                SELECT 'outbox.unsent', count(*) FROM outbox WHERE sent_at IS NULL
                UNION ALL
                SELECT 'outbox.oldest.age', coalesce(extract(epoch FROM clock_timestamp() - min(created_at)), 0)
                FROM outbox WHERE sent_at IS NULL
                UNION ALL
                SELECT 'cleanup.overdue', count(*)
                FROM workspace WHERE state IN ('RELEASED', 'DELETING') AND delete_after < clock_timestamp()
                UNION ALL
                SELECT 'cleanup.oldest.age', coalesce(extract(epoch FROM clock_timestamp() - min(delete_after)), 0)
                FROM workspace WHERE state IN ('RELEASED', 'DELETING') AND delete_after < clock_timestamp()
                UNION ALL
                SELECT 'cleanup.busy', count(*) FROM workspace WHERE state = 'DELETING' AND delete_tries > 0
                UNION ALL
                SELECT 'orphans.refused', count(*) FROM orphan WHERE state = 'FOREIGN'
                UNION ALL
                SELECT 'orphans', count(*) FROM orphan WHERE state IN ('SEEN', 'TRASHED')
                UNION ALL
                SELECT 'leases.live', count(*)
                FROM lease l WHERE lease_live(l)
                """)
                .query((row, n) -> Map.entry(Rows.text(row, "name"), row.getDouble("value")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
