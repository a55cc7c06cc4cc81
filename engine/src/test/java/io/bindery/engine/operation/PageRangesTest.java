package io.bindery.engine.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageRangesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''|1 2 3 4 5 6", "2|2", "2-4|2 3 4", "1,3-4,6-|1 3 4 6", "5-|5 6", "9-12|''", "4-2|''"})
    void namesPages(String text, String pages) {
        PageRanges ranges = PageRanges.parse(text);

        assertThat(IntStream.rangeClosed(1, 6)
                        .filter(ranges::contains)
                        .mapToObj(Integer::toString)
                        .toList())
                .containsExactly(pages.isEmpty() ? new String[0] : pages.split(" "));
    }
}
