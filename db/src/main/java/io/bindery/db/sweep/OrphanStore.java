package io.bindery.db.sweep;

import io.bindery.db.Rows;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Orphans: directories in storage that no row explains, and when they were seen. Thread-safe. */
@Repository
public class OrphanStore {

    private final JdbcClient jdbc;

    OrphanStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Counts a sighting. An orphan that was removed and is found again counts as new. One that another sweep has
     * trashed since the storage was listed is left alone: a paused sweep could overwrite its TRASHED record and leak
     * its bytes.
     *
     * @param listed before the storage was listed, by the database's clock
     */
    @Transactional
    public void sighted(UUID root, String path, long bytes, boolean foreign, Instant listed) {
        jdbc.sql("""
                INSERT INTO orphan (root_id, path, bytes, state)
                VALUES (:root, :path, :bytes, :state)
                ON CONFLICT (root_id, path) DO UPDATE
                SET last_seen_at = clock_timestamp(), bytes = EXCLUDED.bytes, state = EXCLUDED.state,
                    sightings = CASE WHEN orphan.state = EXCLUDED.state THEN orphan.sightings + 1 ELSE 1 END,
                    first_seen_at = CASE WHEN orphan.state = EXCLUDED.state THEN orphan.first_seen_at ELSE clock_timestamp() END
                WHERE orphan.state IN ('SEEN', 'FOREIGN')
                   OR orphan.last_seen_at < :listed
                """)
                .param("root", root)
                .param("path", path)
                .param("bytes", bytes)
                .param("state", foreign ? "FOREIGN" : "SEEN")
                .param("listed", Timestamp.from(listed))
                .update();
    }

    /** Of the orphans seen by this sweep, those seen twice or more over at least {@code apart}. */
    public List<String> confirmed(UUID root, Duration apart) {
        return paths(root, apart, """
                SELECT path
                FROM orphan
                WHERE root_id = :root
                  AND state = 'SEEN'
                  AND sightings >= 2
                  AND last_seen_at - first_seen_at >= make_interval(secs => :seconds)
                """);
    }

    /** Orphans that {@link #confirmed} would name if a sweep saw them now. */
    public List<String> confirmedIfSeenNow(UUID root, Duration apart) {
        return paths(root, apart, """
                SELECT path
                FROM orphan
                WHERE root_id = :root
                  AND state = 'SEEN'
                  AND clock_timestamp() - first_seen_at >= make_interval(secs => :seconds)
                """);
    }

    /** Orphans that have lain in the trash for {@code age}. */
    public List<String> trashedFor(UUID root, Duration age) {
        return paths(root, age, """
                SELECT path
                FROM orphan
                WHERE root_id = :root
                  AND state = 'TRASHED'
                  AND last_seen_at < clock_timestamp() - make_interval(secs => :seconds)
                """);
    }

    /** Writes that an orphan is put into the trash, also if another sweep has forgotten it since. */
    @Transactional
    public void trashed(UUID root, String path) {
        jdbc.sql("""
                INSERT INTO orphan (root_id, path, bytes, state)
                VALUES (:root, :path, 0, 'TRASHED')
                ON CONFLICT (root_id, path) DO UPDATE
                SET state = EXCLUDED.state, last_seen_at = clock_timestamp()
                """).param("root", root).param("path", path).update();
    }

    /** Writes that an orphan is gone. */
    @Transactional
    public void removed(UUID root, String path) {
        jdbc.sql("""
                UPDATE orphan
                SET state = 'REMOVED', last_seen_at = clock_timestamp()
                WHERE root_id = :root
                  AND path = :path
                """).param("root", root).param("path", path).update();
    }

    /**
     * Forgets orphans not seen by the latest sweep: a row explains them now, or somebody removed them; and those
     * removed more than 30 days ago.
     */
    @Transactional
    public void forgetUnseen(UUID root, List<String> seen) {
        jdbc.sql("""
                DELETE FROM orphan
                WHERE root_id = :root
                  AND ((state IN ('SEEN', 'FOREIGN') AND path <> ALL(:seen))
                    OR (state = 'REMOVED' AND last_seen_at < clock_timestamp() - interval '30 days'))
                """)
                .param("root", root)
                .param("seen", seen.toArray(String[]::new))
                .update();
    }

    private List<String> paths(UUID root, Duration duration, String sql) {
        return jdbc.sql(sql)
                .param("root", root)
                .param("seconds", Rows.seconds(duration))
                .query((row, n) -> Rows.text(row, "path"))
                .list();
    }
}
