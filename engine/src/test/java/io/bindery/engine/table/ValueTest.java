package io.bindery.engine.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTest {

    @ParameterizedTest
    @ValueSource(strings = {"1", "-3.5 %", "$ 10.000,00", "13-Sep-11", "1,234", "(X)", "–", "09/10/2013"})
    void knowsNumbersAmountsAndDates(String text) {
        assertThat(Value.is(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Total", "Box AN 5216, Accra", "see page 3", "1 of the many things that are here"})
    void knowsWhatIsSaid(String text) {
        assertThat(Value.is(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.", "(a)", "[12]", "\u2022", "-", "3.1.4"})
    void knowsMarks(String text) {
        assertThat(ItemMarker.is(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "3.5", "Total", "A"})
    void knowsWhatIsNoMark(String text) {
        assertThat(ItemMarker.is(text)).isFalse();
    }
}
