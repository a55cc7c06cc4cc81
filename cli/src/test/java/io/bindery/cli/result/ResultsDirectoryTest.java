package io.bindery.cli.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.cli.client.Document;
import io.bindery.cli.client.Document.Artifact;
import io.bindery.cli.client.Job;
import io.bindery.cli.terminal.CommandException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResultsDirectoryTest {

    private static final String SHA256_OF_HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    @TempDir
    private Path directory;

    @Test
    void savesArtifactsBelowTheirDocumentAndListsThem() throws Exception {
        ResultsDirectory results = ResultsDirectory.open(directory.resolve("out"), false);
        Document document = document("a/b.pdf", SHA256_OF_HELLO);

        results.save(document, document.artifacts().getFirst(), hello());
        results.writeManifest(job(), List.of(document, failed("c.pdf")));

        assertThat(directory.resolve("out/a/b.pdf/text.txt")).hasContent("hello");
        JsonNode manifest = JsonMapper.shared().readTree(Files.readAllBytes(directory.resolve("out/manifest.json")));
        assertThat(manifest.at("/job/id").asString()).isEqualTo("j");
        assertThat(manifest.at("/documents/0/artifacts/0/sha256").asString()).isEqualTo(SHA256_OF_HELLO);
        assertThat(manifest.at("/documents/0").propertyNames())
                .containsExactly("path", "state", "pageCount", "failure", "warnings", "artifacts");
        assertThat(manifest.at("/documents/0/failure").isNull()).isTrue();
        assertThat(manifest.at("/documents/0/warnings").toString()).isEqualTo("[\"Page 1 has no text.\"]");
        assertThat(manifest.at("/documents/1/warnings").toString()).isEqualTo("[]");
        assertThat(manifest.at("/documents/0/pageCount").asInt()).isEqualTo(1);
        assertThat(manifest.at("/documents/1/failure/code").asString()).isEqualTo("DAMAGED");
        assertThat(manifest.at("/documents/1/artifacts").isEmpty()).isTrue();
        assertThat(files()).containsExactlyInAnyOrder("text.txt", "manifest.json");
    }

    @Test
    void savesTheWorkbookBesideTheManifest() throws Exception {
        ResultsDirectory results = ResultsDirectory.open(directory.resolve("out"), false);

        results.saveWorkbook(hello());

        assertThat(directory.resolve("out/workbook.xlsx")).hasContent("hello");
        assertThat(files()).containsExactly("workbook.xlsx");
    }

    @Test
    void keepsNothingOfAWorkbookThatBreaksOff() {
        ResultsDirectory results = ResultsDirectory.open(directory.resolve("out"), false);
        InputStream broken = new SequenceInputStream(hello(), new FilterInputStream(InputStream.nullInputStream()) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                throw new IOException("broken off");
            }
        });

        assertThatThrownBy(() -> results.saveWorkbook(broken)).hasMessage("broken off");

        assertThat(files()).isEmpty();
    }

    @Test
    void keepsNothingOfBytesThatAreNotWhatWasMade() {
        ResultsDirectory results = ResultsDirectory.open(directory.resolve("out"), false);
        Document document = document("b.pdf", SHA256_OF_HELLO.replace('2', '3'));

        assertThatThrownBy(() -> results.save(document, document.artifacts().getFirst(), hello()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("text.txt");

        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../b.pdf", "a/../../b.pdf", "/etc/b.pdf", "."})
    void savesNothingOutside(String path) {
        ResultsDirectory results = ResultsDirectory.open(directory.resolve("out"), false);
        Document document = document(path, SHA256_OF_HELLO);

        assertThatThrownBy(() -> results.save(document, document.artifacts().getFirst(), hello()))
                .isInstanceOf(CommandException.class);

        assertThat(files()).isEmpty();
    }

    @Test
    void replacesResultsOnlyWhenAsked() throws Exception {
        Path manifest = Files.writeString(directory.resolve("manifest.json"), "{}");

        assertThatThrownBy(() -> ResultsDirectory.open(directory, false))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("--force");
        assertThat(manifest).exists();

        ResultsDirectory.open(directory, true).deleteManifest();
        assertThat(manifest).doesNotExist();
    }

    @Test
    void refusesAFileWhereTheDirectoryShouldBe() throws Exception {
        Path file = Files.writeString(directory.resolve("out"), "");

        assertThatThrownBy(() -> ResultsDirectory.open(file, false))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("cannot write");
    }

    private List<String> files() {
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static InputStream hello() {
        return new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8));
    }

    private static Job job() {
        return new Job(
                "j",
                "n",
                "SUCCEEDED",
                null,
                null,
                null,
                null,
                null,
                List.of(),
                new Job.Documents(1, 0, 0, 1, 0, 0),
                new Job.Pages(1, 1),
                null);
    }

    private static Document document(String path, String sha256) {
        return new Document(
                "d",
                path,
                "SUCCEEDED",
                1,
                1,
                null,
                List.of("Page 1 has no text."),
                List.of(new Artifact("text.txt", "text", "text/plain", 5, sha256)));
    }

    private static Document failed(String path) {
        return new Document(
                "e", path, "FAILED", null, 0, new Document.Failure("DAMAGED", "No pages."), List.of(), List.of());
    }
}
