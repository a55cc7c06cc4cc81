package io.bindery.db.testing;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One row that the database refuses to change or delete, as long as this is open: what a broken page or a constraint
 * does.
 */
public final class RefusedRow implements AutoCloseable {

    private final JdbcClient jdbc;
    private final String table;

    /**
     * Refuses from now on.
     *
     * @param column tells the row, or rows, apart by {@code value}
     */
    public RefusedRow(JdbcClient jdbc, String table, String column, Object value) {
        this.jdbc = jdbc;
        this.table = table;
        jdbc.sql("""
            CREATE OR REPLACE FUNCTION refuse_row() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF to_jsonb(OLD) ->> TG_ARGV[0] = TG_ARGV[1] THEN
                RAISE EXCEPTION 'refused on purpose';
              END IF;
              RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
            END
            $$
            """).update();
        jdbc.sql(
                        "CREATE TRIGGER refuse_row BEFORE UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION refuse_row('%s', '%s')"
                                .formatted(table, column, value))
                .update();
    }

    @Override
    public void close() {
        jdbc.sql("DROP TRIGGER refuse_row ON " + table).update();
    }
}
