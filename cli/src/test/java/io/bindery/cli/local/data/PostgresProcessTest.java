package io.bindery.cli.local.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresProcessTest {

    @TempDir
    private Path cluster;

    @Test
    void findsNoneWhereNothingIsWrittenDown() throws Exception {
        assertThat(PostgresProcess.of(cluster)).isEmpty();

        Files.writeString(cluster.resolve("postmaster.pid"), "");
        assertThat(PostgresProcess.of(cluster)).isEmpty();
    }

    @Test
    void leavesAProcessAloneThatOnlyHasTheNumber() throws Exception {
        long thisTest = ProcessHandle.current().pid();

        Files.writeString(
                cluster.resolve("postmaster.pid"),
                "%d%n%s%n%d%n".formatted(thisTest, cluster, Instant.now().getEpochSecond()));

        assertThat(PostgresProcess.of(cluster)).isEmpty();
    }
}
