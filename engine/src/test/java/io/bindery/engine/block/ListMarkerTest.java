package io.bindery.engine.block;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListMarkerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "• item",
                "- item",
                "– item",
                "3. item",
                "(12) item",
                "(iv) item",
                "b) item",
                "[7] item",
                "\uF0B7 item"
            })
    void knowsWhatItemsBeginWith(String line) {
        assertThat(ListMarker.of(line))
                .hasValueSatisfying(
                        marker -> assertThat(line.substring(marker.length())).isEqualTo("item"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"J. Smith", "-5 degrees", "3.5 metres", "1234. is a year", "item", "•"})
    void leavesTextThatOnlyLooksSo(String line) {
        assertThat(ListMarker.of(line)).isEmpty();
    }

    @Test
    void keepsTheNumber() {
        assertThat(ListMarker.of("12. item").orElseThrow().number()).isEqualTo(12);
        assertThat(ListMarker.of("• item").orElseThrow().number()).isNegative();
    }
}
