package io.bindery.system;

import static io.bindery.system.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.testing.NeedsRabbit;
import io.bindery.testing.TestPdfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Somebody fetches a gibibyte slowly while the retention of it ends. */
@NeedsRabbit
@Tag("faults")
@Order(10)
class LargeDownloadFaultsIT {

    private static final int MIB = 1024 * 1024;
    private static final int BLOCKS = 1024;

    /** Twice as long as a download's lease lasts without a renewal. */
    private static final Duration SLOW = Duration.ofSeconds(20);

    @RegisterExtension
    static final Installation installation = Installation.standard();

    @TempDir
    private Path directory;

    private final Client client = installation.client();
    private final Database database = installation.database();

    @Test
    void waitsWithCleanupForAGibibyteThatIsFetchedSlowly() throws IOException {
        ServiceProcess worker = installation.startWorker();
        UUID job = client.accepted(Submission.of(TestPdfs.withPages(directory.resolve("one.pdf"), "one")));
        UUID other = client.accepted(Submission.of(TestPdfs.withPages(directory.resolve("other.pdf"), "two")));
        eventually("both jobs have ended").untilAsserted(() -> {
            assertThat(database.jobState(job)).isEqualTo("SUCCEEDED");
            assertThat(database.jobState(other)).isEqualTo("SUCCEEDED");
        });
        worker.kill();
        String sha256 = makeLarge(job);
        String href = href(job);

        try (var download = SlowDownload.begin(client.port(), href)) {
            download.take(MIB);
            database.endRetention();
            long until = System.nanoTime() + SLOW.toNanos();
            // Thirty megabytes a second or less: in small steps, as the lease of a client that takes nothing ends.
            eventually("the lease has been renewed, and the other job is long gone")
                    .untilAsserted(() -> {
                        download.take(6L * MIB);
                        assertThat(System.nanoTime()).isGreaterThan(until);
                        assertThat(database.workspaceStates(other)).containsOnly("DELETED");
                    });

            assertThat(database.strings("SELECT state FROM workspace WHERE kind = 'RESULT' AND job_id = '" + job + "'"))
                    .containsExactly("RELEASED");
            assertThat(database.liveLeases(job)).containsExactly("DOWNLOAD");
            assertThat(download.left()).isGreaterThan(200L * MIB);
            assertThat(download.finish()).isEqualTo(sha256);
            assertThat(download.left()).isZero();
        }

        eventually("it is cleaned up")
                .untilAsserted(() -> assertThat(database.workspaceStates(job)).containsOnly("DELETED"));
        assertThat(client.get(href).status()).isEqualTo(410);
        assertThat(new Disk(installation.storage()).files()).containsExactly(Disk.MARKER);
    }

    private String href(UUID job) {
        for (JsonNode artifact : client.documents(job).get(0).get("artifacts")) {
            if (artifact.get("name").asString().equals("text.txt")) {
                assertThat(artifact.get("sizeBytes").asLong()).isEqualTo((long) BLOCKS * MIB);
                return artifact.get("href").asString();
            }
        }
        throw new AssertionError("no text");
    }

    /** Puts a gibibyte in the place of the text, each mebibyte another, and says so in its row; returns its hash. */
    private String makeLarge(UUID job) throws IOException {
        String artifact = " WHERE d.id = a.document_id AND a.name = 'text.txt' AND d.job_id = '" + job + "'";
        Path file = installation
                .storage()
                .resolve(database.strings("SELECT a.storage_path FROM artifact a, document d" + artifact)
                        .getFirst());
        MessageDigest hash = Sha256.digest();
        byte[] block = new byte[MIB];
        try (var out = Files.newOutputStream(file)) {
            for (int number = 0; number < BLOCKS; number++) {
                block[number % block.length] = (byte) (number + 1);
                out.write(block);
                hash.update(block);
            }
        }
        String sha256 = HexFormat.of().formatHex(hash.digest());
        database.update("UPDATE artifact a SET size_bytes = " + Files.size(file) + ", sha256 = '" + sha256
                + "' FROM document d" + artifact);
        return sha256;
    }
}
