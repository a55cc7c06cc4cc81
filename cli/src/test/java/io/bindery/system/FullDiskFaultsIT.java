package io.bindery.system;

import static io.bindery.system.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.testing.NeedsRabbit;
import io.bindery.testing.PostgresServer;
import io.bindery.testing.TestPdfs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The storage is a small file system and runs full while results are written, and while an upload arrives. */
@NeedsRabbit
@Tag("faults")
class FullDiskFaultsIT {

    private static final String BIG = "big.pdf";
    private static final int MIB = 1024 * 1024;

    @RegisterExtension
    static final Installation installation = Installation.on(
            () -> PostgresServer.get().createDatabase(),
            Map.of("bindery.worker.retry-base", "5s", "bindery.worker.retry-cap", "20s"));

    @TempDir
    private static Path scratch;

    private static Volume volume;

    @TempDir
    private Path directory;

    private final Client client = installation.client();
    private final Database database = installation.database();
    private final Disk disk = new Disk(installation.storage());

    @BeforeAll
    static void mount() {
        Assumptions.assumeTrue(Volume.permitted(scratch), "this process may not mount");
        volume = Volume.at(installation.storage());
        volume.mountEmpty("32m");
    }

    @AfterAll
    static void unmount() {
        if (volume != null) {
            volume.unmount();
        }
    }

    @Test
    void triesADocumentAgainWhoseResultsFoundNoRoom() throws IOException {
        UUID job = client.accepted(Submission.of(
                TestPdfs.withEqualPages(directory.resolve(BIG), 4000, "All work and no play. ".repeat(60))));
        UUID big = database.document(job, BIG).id();
        Path filler = fillUpTo(3 * MIB);

        installation.startWorker();
        eventually("its first attempt has failed for want of room")
                .untilAsserted(() -> assertThat(database.strings("SELECT outcome || ' ' || failure_code FROM attempt"
                                + " WHERE document_id = '" + big + "' AND number = 1"))
                        .containsExactly("FAILED STORAGE_FULL"));
        assertThat(database.document(job, BIG).state()).isNotIn("FAILED", "SUCCEEDED");
        assertThat(client.documents(job).get(0).get("artifacts")).isEmpty();
        Files.delete(filler);

        eventually("there is room again, and it succeeds")
                .untilAsserted(() -> assertThat(database.jobState(job)).isEqualTo("SUCCEEDED"));
        assertThat(database.attempts(big)).startsWith("FAILED").endsWith("SUCCEEDED");
    }

    @Test
    void refusesAnUploadThatFindsNoRoomAndLeavesNothingOfIt() throws IOException {
        Submission submission = Submission.of(incompressible("large.pdf", 6 * MIB));
        Path filler = fillUpTo(3 * MIB);

        Client.Answer answer = client.submit(submission);

        assertThat(answer.status()).isEqualTo(507);
        assertThat(answer.json().get("type").asString()).isEqualTo("/problems/storage-full");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(database.count("SELECT count(*) FROM document WHERE path = 'large.pdf'"))
                .isZero();
        database.endRetention();
        eventually("nothing of it is left")
                .untilAsserted(() -> assertThat(disk.inputFiles()).isEmpty());

        Path rest = fillUpTo(MIB / 2);
        assertThat(client.submit(Submission.of(TestPdfs.withPages(directory.resolve("small.pdf"), "one")))
                        .status())
                .as("refused before it is received")
                .isEqualTo(507);
        Files.delete(filler);
        Files.delete(rest);

        UUID job = client.accepted(submission.withKey("again"));
        installation.startWorker();
        eventually("it is received and looked at: it is no whole PDF")
                .untilAsserted(() -> assertThat(database.jobState(job)).isEqualTo("FAILED"));
    }

    /** Leaves only so much free; the file is no part of the storage, as it is removed before anybody asks. */
    private Path fillUpTo(long free) throws IOException {
        Path filler = Files.createTempFile(installation.storage(), ".bindery-tmp-", ".filler");
        byte[] block = new byte[64 * 1024];
        try (var out = Files.newOutputStream(filler)) {
            while (Files.getFileStore(filler).getUsableSpace() - block.length >= free) {
                out.write(block);
            }
        }
        return filler;
    }

    private Path incompressible(String name, int bytes) throws IOException {
        byte[] content = new byte[bytes];
        new Random(1).nextBytes(content);
        byte[] head = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(head, 0, content, 0, head.length);
        return Files.write(directory.resolve(name), content);
    }
}
