package io.bindery.system;

import static io.bindery.system.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.testing.NeedsRabbit;
import io.bindery.testing.PostgresServer;
import io.bindery.testing.TestPdfs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two APIs that sweep every second while both receive uploads without a pause. */
@NeedsRabbit
@Tag("faults")
@Order(2)
class TwoSweepersFaultsIT {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int FILES = 2;
    private static final int KIB_EACH = 2560;

    @RegisterExtension
    static final Installation installation = Installation.on(
            () -> PostgresServer.get().createDatabase(),
            Map.of(
                    "bindery.sweep.every", "1s",
                    "bindery.sweep.sightings-apart", "1s",
                    "bindery.sweep.trash-for", "1s",
                    "bindery.retention.input", "1h"));

    @TempDir
    private Path directory;

    private final Database database = installation.database();

    @Test
    void takesNothingForAnOrphanThatIsJustBeingReceived() throws IOException {
        ServiceProcess second = installation.startSecondApi();
        Submission submission = Submission.of(IntStream.range(0, FILES)
                .mapToObj(n -> padded(TestPdfs.withPages(directory.resolve(n + ".pdf"), "document " + n)))
                .toArray(Path[]::new));
        long end = System.nanoTime() + LONG.toNanos();

        List<CompletableFuture<List<UUID>>> uploads = Stream.of(installation.api(), second)
                .map(api -> CompletableFuture.supplyAsync(() -> uploadUntil(end, new Client(api.port()), submission)))
                .toList();
        List<UUID> jobs =
                uploads.stream().flatMap(upload -> upload.join().stream()).toList();

        assertThat(jobs).hasSizeGreaterThan(50);
        assertThat(database.count("SELECT count(*) FROM sweep WHERE closed_gates = '{}'"))
                .as("sweeps that were free to act")
                .isGreaterThan(LONG.toSeconds() / 4);
        assertThat(database.rows("SELECT * FROM sweep WHERE orphans_seen > 0 OR orphans_trashed > 0"
                        + " OR workspaces_missing > 0 OR attempts_removed > 0"))
                .as("sweeps that saw an orphan, or missed something")
                .isEmpty();
        assertThat(database.count("SELECT count(*) FROM orphan")).isZero();
        assertThat(new Disk(installation.storage()).inputFiles()).hasSize(FILES * jobs.size());

        Path planted = Files.createDirectories(installation.storage().resolve("w/00/" + new UUID(0, 1)));
        eventually("one that is an orphan is seen, and removed")
                .until(() -> database.count("SELECT count(*) FROM sweep WHERE orphans_seen = 1") > 0
                        && !Files.exists(planted));
        Client client = installation.client();
        jobs.forEach(job -> client.delete("/v1/jobs/" + job));
    }

    private static List<UUID> uploadUntil(long end, Client client, Submission submission) {
        List<UUID> jobs = new ArrayList<>();
        while (System.nanoTime() < end) {
            jobs.add(client.accepted(submission));
        }
        return jobs;
    }

    /** Longer on its way. */
    private static Path padded(Path pdf) {
        try {
            byte[] padding = "%".repeat(KIB_EACH * 1024).getBytes(StandardCharsets.US_ASCII);
            return Files.write(pdf, padding, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
