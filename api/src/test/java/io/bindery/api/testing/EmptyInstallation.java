package io.bindery.api.testing;

import static org.awaitility.Awaitility.await;

import io.bindery.api.storage.StorageGate;
import io.bindery.common.job.JobId;
import io.bindery.common.job.WorkspaceKind;
import io.bindery.db.Rows;
import io.bindery.db.testing.Snapshots;
import io.bindery.db.testing.TimeMachine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A running API whose database and storage a test empties, inspects and changes. */
public final class EmptyInstallation {

    private static final int MAX_ATTEMPTS = 5;

    private final JdbcClient jdbc;
    private final Disk disk;
    private final StorageGate gate;
    private final Snapshots now;
    private final TimeMachine time;
    private boolean started;

    EmptyInstallation(JdbcClient jdbc, Disk disk, StorageGate gate, Snapshots now, TimeMachine time) {
        this.jdbc = jdbc;
        this.disk = disk;
        this.gate = gate;
        this.now = now;
        this.time = time;
    }

    /** Empties database and disk, and opens the gate to a new root; returns its id. */
    public UUID start() {
        if (!started) {
            // The sweep at start-up must not interfere.
            await().atMost(Duration.ofSeconds(60)).until(() -> now.count("sweep") > 0);
            started = true;
        }
        disk.clear();
        truncate();
        return gate.openRoot();
    }

    /** Retried, because the loops of the API keep running and may deadlock with it. */
    private void truncate() {
        String truncate = jdbc.sql("""
                        SELECT 'TRUNCATE ' || string_agg(quote_ident(table_name), ', ')
                        FROM information_schema.tables
                        WHERE table_schema = current_schema()
                          AND table_type = 'BASE TABLE'
                          AND table_name NOT IN ('flyway_schema_history', 'state_transition')
                        """).query(String.class).single();
        for (int attempt = 1; ; attempt++) {
            try {
                jdbc.sql(truncate).update();
                return;
            } catch (PessimisticLockingFailureException e) {
                if (attempt == MAX_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Reads the current rows. */
    public Snapshots now() {
        return now;
    }

    /** Lets time pass for every row. */
    public void timePasses(Duration duration) {
        time.pass(duration);
    }

    /** The disk. */
    public Disk disk() {
        return disk;
    }

    /** For SQL of a single test. */
    public JdbcClient jdbc() {
        return jdbc;
    }

    /** The job begun last. */
    public JobId lastJob() {
        return jdbc.sql("SELECT id FROM job ORDER BY id DESC LIMIT 1")
                .query((row, n) -> new JobId(Rows.uuid(row, "id")))
                .single();
    }

    /** Where a job's workspace is, or would be. */
    public Path directory(JobId job, WorkspaceKind kind) {
        return disk.at(now.workspace(job, kind).path().value());
    }

    /** The files below all workspaces. */
    public List<String> files() {
        return disk.files(disk.at("w"));
    }
}
