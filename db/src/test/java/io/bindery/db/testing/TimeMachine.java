package io.bindery.db.testing;

import io.bindery.db.Rows;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets time pass in a database without waiting: every moment written in it moves into the past. */
public final class TimeMachine {

    private final JdbcClient jdbc;
    private final List<String> updates;

    /** Moves the time of the database behind this client. */
    public TimeMachine(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.updates = jdbc.sql("""
                SELECT format('UPDATE %I SET %s', c.table_name,
                              string_agg(format('%1$I = %1$I - make_interval(secs => :seconds)', c.column_name), ', ')) AS sql
                FROM information_schema.columns c
                JOIN information_schema.tables t USING (table_schema, table_name)
                WHERE c.table_schema = current_schema()
                  AND t.table_type = 'BASE TABLE'
                  AND c.data_type = 'timestamp with time zone'
                GROUP BY c.table_name
                """).query((row, n) -> Rows.text(row, "sql")).list();
    }

    /** The database's present is as far in the future of all its rows as if this time had passed. */
    public void pass(Duration time) {
        updates.forEach(
                update -> jdbc.sql(update).param("seconds", Rows.seconds(time)).update());
    }
}
