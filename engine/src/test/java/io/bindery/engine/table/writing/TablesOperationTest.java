package io.bindery.engine.table.writing;

import static io.bindery.engine.pdfbox.EngineRun.produced;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.operation.OperationRequest;
import io.bindery.common.operation.Operations;
import io.bindery.engine.ProducedFile;
import io.bindery.engine.output.Warnings;
import io.bindery.engine.page.Box;
import io.bindery.engine.pdfbox.EngineRun;
import io.bindery.engine.table.Table;
import io.bindery.testing.TestPdfs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class TablesOperationTest {

    @TempDir
    private Path directory;

    @Test
    void writesEveryTableAndAListOfThem() {
        EngineRun run = EngineRun.in(directory);

        var result = produced(run.of(twoTables(), "tables"));

        assertThat(result.files())
                .extracting(ProducedFile::name)
                .containsExactly("table-0001.csv", "table-0002.csv", "tables.json");
        assertThat(run.text("table-0001.csv")).isEqualTo("Name,Born\r\n\"Ada, L.\",1815\r\n");
        assertThat(run.text("table-0002.csv")).startsWith("Town,1990,2000\r\nAlpha,1,2\r\n");
        JsonNode first = run.json("tables.json").get(0);
        assertThat(first.get("table").asInt()).isEqualTo(1);
        assertThat(first.get("page").asInt()).isEqualTo(1);
        assertThat(first.get("kind").asString()).isEqualTo("drawn");
        assertThat(first.get("rows").asInt()).isEqualTo(2);
        assertThat(first.get("columns").asInt()).isEqualTo(2);
        assertThat(first.get("csv").asString()).isEqualTo("table-0001.csv");
        assertThat(first.get("cells").get(2).get("text").asString()).isEqualTo("Ada, L.");
        assertThat(first.get("cells").get(2).get("box").get("left").asDouble()).isEqualTo(50);
        assertThat(run.json("tables.json").get(1).get("kind").asString()).isEqualTo("undrawn");
    }

    @Test
    void findsOnlyDrawnTablesIfAsked() {
        EngineRun run = EngineRun.in(directory);

        produced(run.of(twoTables(), asked(Map.of("rules", "drawn"))));

        assertThat(run.json("tables.json")).hasSize(1);
    }

    @Test
    void keepsToThePagesAskedFor() {
        EngineRun run = EngineRun.in(directory);

        produced(run.of(twoTables(), asked(Map.of("pages", "2-"))));

        assertThat(run.text("tables.json")).isEqualTo("[]");
    }

    @Test
    void stopsAtTheLimitsWithOneWarning() {
        var warnings = new Warnings();
        var limits = new TableLimits(2, 100);
        Table small = new Table(7, new Box(0, 0, 9, 9), Table.Kind.DRAWN, 2, 2, List.of());

        assertThat(limits.accept(small, warnings)).isTrue();
        assertThat(limits.accept(small, warnings)).isTrue();
        assertThat(limits.accept(small, warnings)).isFalse();
        assertThat(limits.accept(small, warnings)).isFalse();

        assertThat(warnings.sentences())
                .containsExactly(
                        "Page 7 and those after it may have tables that were left out: the document has more than 2"
                                + " tables.");
    }

    @Test
    void countsCellsToo() {
        var warnings = new Warnings();
        Table large = new Table(1, new Box(0, 0, 9, 9), Table.Kind.DRAWN, 50, 3, List.of());

        assertThat(new TableLimits(2, 100).accept(large, warnings)).isFalse();
        assertThat(warnings.sentences().getFirst()).endsWith("the document has more than 100 cells.");
    }

    private static List<OperationRequest> asked(Map<String, Object> parameters) {
        return Operations.accept(List.of(new OperationRequest("tables", parameters)));
    }

    private Path twoTables() {
        return TestPdfs.write(directory.resolve("in.pdf"), pdf -> {
            PDPage page = new PDPage();
            pdf.addPage(page);
            try (var content = new PDPageContentStream(pdf, page)) {
                for (int i = 0; i < 3; i++) {
                    line(content, 50, 700 - 20 * i, 250, 700 - 20 * i);
                    line(content, 50 + 100 * i, 700, 50 + 100 * i, 660);
                }
                row(content, 686, "Name", "Born");
                row(content, 666, "Ada, L.", "1815");
                row(content, 600, "Town", "1990", "2000");
                row(content, 586, "Alpha", "1", "2");
                row(content, 572, "Beta", "3", "4");
                row(content, 558, "Gamma", "5", "6");
            }
            pdf.addPage(new PDPage());
        });
    }

    private static void line(PDPageContentStream content, float x, float y, float toX, float toY) throws IOException {
        content.moveTo(x, y);
        content.lineTo(toX, toY);
        content.stroke();
    }

    private static void row(PDPageContentStream content, float y, String... texts) throws IOException {
        for (int i = 0; i < texts.length; i++) {
            content.beginText();
            content.setFont(new PDType1Font(FontName.HELVETICA), 10);
            content.newLineAtOffset(55 + 100 * i, y);
            content.showText(texts[i]);
            content.endText();
        }
    }
}
