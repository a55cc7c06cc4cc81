package io.bindery.engine.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HuffmanCodeTest {

    private final Random random = new Random(3);

    @Test
    void givesShortCodesToWhatIsFrequent() {
        HuffmanCode code = HuffmanCode.of(new int[] {1, 0, 1, 2, 4}, 15);

        assertThat(lengths(code, 5)).containsExactly(3, 0, 3, 2, 1);
        // Canonical, the first bit lowest: 110, 111, 10 and 0.
        assertThat(new int[] {code.bits(0), code.bits(2), code.bits(3), code.bits(4)})
                .containsExactly(0b011, 0b111, 0b01, 0b0);
    }

    @Test
    void givesOneSymbolACodeToo() {
        assertThat(lengths(HuffmanCode.of(new int[] {0, 7, 0}, 15), 3)).containsExactly(0, 1, 0);
        assertThat(lengths(HuffmanCode.of(new int[3], 15), 3)).containsExactly(0, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 9, 15})
    void usesAllTheRoomAndNoMoreHoweverUnevenTheFrequencies(int longest) {
        for (int symbols : new int[] {2, 3, 19, 30, 100}) {
            int[] fibonacci = new int[symbols];
            for (int i = 0; i < symbols; i++) {
                fibonacci[i] = i < 2 ? 1 : Math.min(1 << 20, fibonacci[i - 1] + fibonacci[i - 2]);
            }
            assertComplete(fibonacci, longest);
            for (int round = 0; round < 50; round++) {
                assertComplete(
                        random.ints(symbols, 0, 1 + (1 << random.nextInt(20))).toArray(), longest);
            }
        }
    }

    private static void assertComplete(int[] frequencies, int longest) {
        HuffmanCode code = HuffmanCode.of(frequencies, longest);
        long room = 0;
        int used = 0;
        for (int i = 0; i < frequencies.length; i++) {
            assertThat(code.length(i)).isBetween(frequencies[i] == 0 ? 0 : 1, frequencies[i] == 0 ? 0 : longest);
            room += code.length(i) == 0 ? 0 : 1L << (longest - code.length(i));
            used += code.length(i) == 0 ? 0 : 1;
            for (int j = 0; j < frequencies.length; j++) {
                if (frequencies[i] > frequencies[j] && frequencies[j] > 0) {
                    assertThat(code.length(i)).isLessThanOrEqualTo(code.length(j));
                }
            }
        }
        if (used > 1) {
            assertThat(room).as("inflate refuses a code with gaps").isEqualTo(1L << longest);
        }
    }

    private static int[] lengths(HuffmanCode code, int symbols) {
        int[] lengths = new int[symbols];
        for (int i = 0; i < symbols; i++) {
            lengths[i] = code.length(i);
        }
        return lengths;
    }
}
