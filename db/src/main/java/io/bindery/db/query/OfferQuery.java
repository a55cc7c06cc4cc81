package io.bindery.db.query;

import io.bindery.db.Rows;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which operations live workers offer. While no worker is alive, every operation counts as offered: one that is started
 * later may offer it. Thread-safe.
 */
@Repository
public class OfferQuery {

    private final JdbcClient jdbc;

    OfferQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The operations that no live worker offers, sorted; empty while no worker is alive. */
    public Set<String> notOffered(Collection<String> operations) {
        return new TreeSet<>(jdbc.sql("""
                SELECT requested.name
                FROM unnest(CAST(:operations AS text[])) AS requested (name)
                WHERE EXISTS (
                    SELECT
                    FROM worker_load w
                    WHERE w.alive)
                  AND NOT EXISTS (
                    SELECT
                    FROM worker_load w
                    WHERE w.alive
                      AND (w.operations = '{}' OR requested.name = ANY(w.operations)))
                """)
                .param("operations", operations.toArray(String[]::new))
                .query((row, n) -> Rows.text(row, "name"))
                .list());
    }

    /** Whether one worker offers all of the operations: a document is run by one worker. */
    public boolean offeredTogether(Collection<String> operations) {
        return jdbc.sql("""
                SELECT coalesce(bool_or(w.operations = '{}' OR w.operations @> CAST(:operations AS text[])), true)
                FROM worker_load w
                WHERE w.alive
                """)
                .param("operations", operations.toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }
}
