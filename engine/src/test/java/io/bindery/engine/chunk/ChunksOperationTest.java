package io.bindery.engine.chunk;

import static io.bindery.engine.pdfbox.EngineRun.produced;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.operation.OperationRequest;
import io.bindery.common.operation.Operations;
import io.bindery.engine.block.Typeset;
import io.bindery.engine.pdfbox.EngineRun;
import io.bindery.testing.TestPdfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChunksOperationTest {

    @TempDir
    private Path directory;

    @Test
    void saysUnderWhichHeadingsAndOnWhichPagesAChunkStands() throws IOException {
        List<JsonNode> chunks = chunks(
                pdf -> {
                    try (Typeset page = new Typeset(pdf)) {
                        page.bold(20, 72, 700, "Title")
                                .bold(14, 72, 650, "First")
                                .text(72, 620, "Some text", "and more");
                        page.bold(14, 72, 550, "Second").text(72, 520, "that begins here and", "goes on with words of");
                    }
                    try (Typeset page = new Typeset(pdf)) {
                        page.text(72, 700, "the next page.");
                    }
                },
                Map.of());

        assertThat(chunks.stream().map(JsonNode::toString))
                .containsExactly(
                        "{\"id\":\"c0001\",\"text\":\"Title\\n\\nFirst\\n\\nSome text and more\",\"pageFrom\":1,\"pageTo\":1,"
                                + "\"headings\":[\"Title\",\"First\"]}",
                        "{\"id\":\"c0002\",\"text\":\"Second\\n\\nthat begins here and goes on with words of the next page.\","
                                + "\"pageFrom\":1,\"pageTo\":2,\"headings\":[\"Title\",\"Second\"]}");
    }

    @Test
    void cutsLongTextWithAnOverlap() throws IOException {
        String[] lines = new String[40];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = "Sentence number " + (i + 100) + " of many.";
        }
        List<JsonNode> chunks = chunks(
                pdf -> {
                    try (Typeset page = new Typeset(pdf)) {
                        page.text(72, 700, lines);
                    }
                },
                Map.of("maxCharacters", 300, "overlap", 60));

        assertThat(chunks).hasSizeGreaterThan(3);
        for (int i = 0; i < chunks.size(); i++) {
            String text = chunks.get(i).get("text").asString();
            assertThat(text).hasSizeLessThanOrEqualTo(300).endsWith(".");
            if (i > 0) {
                String before = chunks.get(i - 1).get("text").asString();
                assertThat(before).contains(text.substring(0, 20));
            }
        }
        assertThat(chunks.getLast().get("text").asString()).contains("number 139");
    }

    @Test
    void writesAnEmptyFileForADocumentWithoutText() throws IOException {
        assertThat(chunks(pdf -> TestPdfs.addPages(pdf, ""), Map.of())).isEmpty();
    }

    private List<JsonNode> chunks(TestPdfs.Content content, Map<String, Object> parameters) throws IOException {
        EngineRun run = EngineRun.in(directory);
        produced(run.of(
                TestPdfs.write(directory.resolve("in.pdf"), content),
                Operations.accept(List.of(new OperationRequest("chunks", parameters)))));
        return Files.readAllLines(run.output().resolve("chunks.jsonl")).stream()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
    }
}
