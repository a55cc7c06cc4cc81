package io.bindery.engine.table.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriteCsvTest {

    @Test
    void quotesWhatHasToBeQuotedAndEndsEveryRecord() {
        assertThat(csv(List.of(List.of("a", "b, c"), List.of("say \"hi\"", ""))))
                .isEqualTo("a,\"b, c\"\r\n\"say \"\"hi\"\"\",\r\n");
    }

    @Test
    void leavesTheTextAsItIs() {
        assertThat(csv(List.of(List.of("=1+1", "-5", "@x", "é")))).isEqualTo("=1+1,-5,@x,é\r\n");
    }

    private static String csv(List<List<String>> records) {
        var file = new ByteArrayOutputStream();
        WriteCsv.to(file, records);
        return file.toString(StandardCharsets.UTF_8);
    }
}
