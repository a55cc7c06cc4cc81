package io.bindery.engine.table.writing;

import io.bindery.engine.output.OutputFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes tables as RFC 4180 specifies: fields between commas, quoted where they must be, every record ended by CRLF; in
 * UTF-8. The text stays as it is, also where a spreadsheet would take it for a formula: CSV is data for programs, and a
 * mark added here would be a wrong value there. Whoever opens it in a spreadsheet imports the columns as text, or asks
 * for a workbook instead.
 */
final class WriteCsv {

    private WriteCsv() {}

    /** Writes all and closes the file. */
    static void to(OutputStream file, List<List<String>> records) {
        try (Writer csv = new BufferedWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8))) {
            for (List<String> fields : records) {
                for (int i = 0; i < fields.size(); i++) {
                    csv.write(i == 0 ? "" : ",");
                    csv.write(field(fields.get(i)));
                }
                csv.write("\r\n");
            }
        } catch (IOException e) {
            throw OutputFiles.notWritten(e);
        }
    }

    private static String field(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
