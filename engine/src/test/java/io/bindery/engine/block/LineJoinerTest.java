package io.bindery.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineJoinerTest {

    @ParameterizedTest(name = "{0} + {1} = {2}")
    @CsvSource(textBlock = """
                    one,            two,        one two
                    infor-,         mation,     information
                    North-,         America,    North-America
                    pages 10–,      20,         pages 10–20
                    https://,       example.org,https://example.org
                    a dash –,       here,       a dash – here
                    日本,            語,          日本語
                    日本,            PDF,        日本 PDF
                    '',             start,      start
                    """)
    void joinsWithWhatBelongsBetween(String before, String line, String joined) {
        StringBuilder text = new StringBuilder(before);

        LineJoiner.add(text, line);

        assertThat(text).hasToString(joined);
    }
}
