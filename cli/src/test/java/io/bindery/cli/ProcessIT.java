package io.bindery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.testing.FixedTimeZip;
import io.bindery.testing.TestPdfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProcessIT {

    @TempDir
    private Path directory;

    private Path temporary;
    private Path out;

    @BeforeEach
    void makeDirectories() throws IOException {
        directory = directory.toRealPath();
        temporary = Files.createDirectory(directory.resolve("tmp"));
        out = directory.resolve("out");
    }

    @Test
    void savesWhatSucceedsNamesWhatFailsAndLeavesNothing() throws Exception {
        Path inbox = Files.createDirectories(directory.resolve("inbox/sub"));
        TestPdfs.withPages(inbox.resolve("letter.pdf"), "Dear reader", "second page");
        TestPdfs.notAPdf(inbox.resolve("fake.pdf"));
        TestPdfs.withDamagedPage(inbox.resolve("worn.pdf"), 2, "One", "Two", "Three");
        Path zip = zip(TestPdfs.withPages(directory.resolve("zipped.pdf"), "From the archive"), "box/zipped.pdf");

        var run = start(directory.resolve("inbox"), zip);

        assertThat(run.awaitEnd()).as(run.errorOutput()).isEqualTo(1);
        assertThat(run.output()).contains("4 documents: 3 succeeded, 1 failed");
        assertThat(run.errorOutput())
                .contains("sub/fake.pdf: NOT_A_PDF: ")
                .containsPattern("sub/worn\\.pdf: 1 warning: Page 2 was left out of text")
                .doesNotContain("sub/letter.pdf", "WARN", "ERROR");
        JsonNode manifest = JsonMapper.shared().readTree(Files.readAllBytes(out.resolve("manifest.json")));
        assertThat(manifest.at("/job/state").asString()).isEqualTo("PARTIALLY_SUCCEEDED");
        assertThat(manifest.at("/documents")
                        .valueStream()
                        .map(document -> document.at("/path").asString()))
                .containsExactlyInAnyOrder("sub/letter.pdf", "sub/fake.pdf", "sub/worn.pdf", "box/zipped.pdf");
        assertThat(out.resolve("sub/letter.pdf/text.txt")).content().contains("Dear reader", "\f", "second page");
        assertThat(out.resolve("box/zipped.pdf/metadata.json")).exists();
        assertNothingLeft(run);
    }

    @Test
    void removesWhatAKilledRunLeft() throws Exception {
        Path letter = TestPdfs.withPages(directory.resolve("letter.pdf"), "Dear reader");
        var killed = start(letter);
        killed.awaitThat(() -> Files.exists(oneIn(temporary).resolve("postgres.ready")));
        killed.process().destroyForcibly().waitFor();
        assertThat(killed.leftFiles()).isNotEmpty();
        assertThat(BinderyProcess.runningOn(oneIn(temporary))).isNotEmpty();

        var run = start(letter);

        assertThat(run.awaitEnd()).as(run.errorOutput()).isZero();
        assertNothingLeft(run);
    }

    @Test
    void stopsEverythingWhenInterrupted() throws Exception {
        var run = start(TestPdfs.withPages(directory.resolve("letter.pdf"), "Dear reader"));
        run.awaitThat(() -> Files.exists(oneIn(temporary).resolve("postgres.ready")));

        run.interrupt();

        assertThat(run.awaitEnd()).isEqualTo(130);
        assertThat(run.errorOutput()).contains("stopping").doesNotContain("WARN", "ERROR", "went wrong");
        assertThat(out.resolve("manifest.json")).doesNotExist();
        assertNothingLeft(run);
    }

    private BinderyProcess start(Path... inputs) {
        return BinderyProcess.start(
                temporary,
                Stream.concat(
                                Stream.of("process", "--out", out.toString()),
                                Stream.of(inputs).map(Path::toString))
                        .toArray(String[]::new));
    }

    private static void assertNothingLeft(BinderyProcess run) {
        assertThat(run.leftFiles()).isEmpty();
        assertThat(BinderyProcess.runningOn(run.temporary())).isEmpty();
    }

    private static Path oneIn(Path temporary) throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(Files::isDirectory).findFirst().orElse(temporary);
        }
    }

    private Path zip(Path file, String name) throws IOException {
        return Files.write(
                directory.resolve("archive.zip"),
                new FixedTimeZip().file(name, Files.readAllBytes(file)).bytes());
    }
}
