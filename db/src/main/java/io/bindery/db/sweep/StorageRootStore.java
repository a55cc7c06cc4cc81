package io.bindery.db.sweep;

import io.bindery.db.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Storage roots as the database knows them. Thread-safe. */
@Repository
public class StorageRootStore {

    private final JdbcClient jdbc;

    StorageRootStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The root with this id. */
    public Optional<StorageRoot> find(UUID id) {
        return jdbc.sql("SELECT id, epoch, seq, mode FROM storage_root WHERE id = :id")
                .param("id", id)
                .query((row, n) -> root(row))
                .optional();
    }

    /**
     * The root that is about to get its first marker: inserted now, or left over from a start that died before it had
     * written the marker. Every caller gets the same one, so two processes may start at once.
     */
    @Transactional
    public StorageRoot first() {
        jdbc.sql("LOCK TABLE storage_root IN SHARE ROW EXCLUSIVE MODE").update();
        Optional<UUID> leftOver = jdbc.sql("SELECT id FROM storage_root ORDER BY id LIMIT 1")
                .query((row, n) -> Rows.uuid(row, "id"))
                .optional();
        return leftOver.flatMap(this::find).orElseGet(() -> add(UUID.randomUUID()));
    }

    /** Whether any workspace ever lay under any root. */
    public boolean used() {
        return jdbc.sql("SELECT EXISTS (SELECT FROM workspace)")
                .query(Boolean.class)
                .single();
    }

    /**
     * Raises the sequence; the marker follows after the commit, so it is never ahead of a database that lost nothing.
     */
    @Transactional
    public long nextSequence(UUID id) {
        return jdbc.sql("UPDATE storage_root SET seq = seq + 1 WHERE id = :id RETURNING seq")
                .param("id", id)
                .query(Long.class)
                .single();
    }

    /** From now on nothing unknown under this root is touched. */
    @Transactional
    public void quarantine(UUID id) {
        jdbc.sql("UPDATE storage_root SET mode = 'QUARANTINE' WHERE id = :id")
                .param("id", id)
                .update();
    }

    /**
     * Ends a quarantine, or a difference of epochs, in a new epoch; orphans seen before are forgotten.
     *
     * @param markedEpoch of the marker
     * @param markedSequence of the marker
     * @return empty if there is nothing to accept
     */
    @Transactional
    public Optional<StorageRoot> accept(UUID id, int markedEpoch, long markedSequence) {
        Optional<StorageRoot> accepted = jdbc.sql("""
                UPDATE storage_root
                SET mode = 'NORMAL', epoch = greatest(epoch, :epoch) + 1, seq = greatest(seq, :sequence)
                WHERE id = :id
                  AND (mode = 'QUARANTINE' OR epoch <> :epoch)
                RETURNING id, epoch, seq, mode
                """)
                .param("epoch", markedEpoch)
                .param("sequence", markedSequence)
                .param("id", id)
                .query((row, n) -> root(row))
                .optional();
        accepted.ifPresent(root -> jdbc.sql("DELETE FROM orphan WHERE root_id = :id AND state = 'SEEN'")
                .param("id", id)
                .update());
        return accepted;
    }

    private static StorageRoot root(ResultSet row) throws SQLException {
        return new StorageRoot(
                Rows.uuid(row, "id"),
                row.getInt("epoch"),
                row.getLong("seq"),
                Rows.text(row, "mode").equals("QUARANTINE"));
    }

    private StorageRoot add(UUID id) {
        jdbc.sql("INSERT INTO storage_root (id) VALUES (:id)").param("id", id).update();
        return new StorageRoot(id, 1, 0, false);
    }
}
