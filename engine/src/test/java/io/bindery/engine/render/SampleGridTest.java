package io.bindery.engine.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleGridTest {

    /**
     * A picture of 100 pixels on a grid: which pixels of the grid show it, and from where to where the first and the
     * last of them do.
     */
    @ParameterizedTest
    @CsvSource({
        "3, 13, 3, 10, 0, 10, 90, 100",
        "3.4, 13.4, 3, 10, 0, 6, 86, 96",
        "3.6, 13.6, 4, 10, 4, 14, 94, 100",
        "-7.2, -2.2, -7, 5, 4, 24, 84, 100",
    })
    void coverWhatAGridShows(double from, double to, int first, int pixels, int begin, int next, int last, int end) {
        SampleGrid cuts = SampleGrid.onGrid(from, to);

        assertThat(SampleGrid.firstOnGrid(from)).isEqualTo(first);
        assertThat(cuts.pixels()).isEqualTo(pixels);
        assertThat(cuts.begin(0, 100)).isCloseTo(begin, within(1e-9));
        assertThat(cuts.begin(1, 100)).isCloseTo(next, within(1e-9));
        assertThat(cuts.begin(pixels - 1, 100)).isCloseTo(last, within(1e-9));
        assertThat(cuts.begin(pixels, 100)).isCloseTo(end, within(1e-9));
    }

    @Test
    void areTheSameFromTheOtherEnd() {
        SampleGrid cuts = SampleGrid.onGrid(3.4, 13.4).mirrored();

        assertThat(cuts.begin(0, 100)).isCloseTo(4, within(1e-9));
        assertThat(cuts.begin(1, 100)).isCloseTo(14, within(1e-9));
        assertThat(cuts.begin(10, 100)).isCloseTo(100, within(1e-9));
    }
}
