package io.bindery.api.result.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SheetNamesTest {

    private final SheetNames names = new SheetNames();

    @Test
    void sayWhereTheTableIsFrom() {
        assertThat(names.of(1, "inbox/report.pdf", table(3, 1))).isEqualTo("1 report.pdf p3 t1");
        assertThat(names.of(12, "a long name of a yearly report.pdf", table(104, 17)))
                .isEqualTo("12 a long name of a ye p104 t17")
                .hasSize(31);
    }

    @Test
    void holdNothingThatExcelRefuses() {
        assertThat(names.of(1, "a[b]c:d*e?f\\g\u0007\u202Eh", table(1, 1))).isEqualTo("1 a_b_c_d_e_f_g__h p1 t1");
        assertThat(names.of(1, "'quoted'", table(1, 1))).isEqualTo("1 'quoted' p1 t1");
    }

    @Test
    void cutNoCharacterInHalf() {
        String name = names.of(1, "x".repeat(22) + "\uD83D\uDE00\uD83D\uDE00", table(1, 1));

        assertThat(name).isEqualTo("1 " + "x".repeat(22) + " p1 t1");
    }

    @Test
    void areDifferentWhateverTheCaseAndTheNumbers() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 30; i++) {
            for (String path : List.of("Documents", "a.pdf", "A.PDF", "stra\u00DFe", "STRASSE")) {
                String name = names.of(1, path, table(Integer.MIN_VALUE, Integer.MIN_VALUE));
                assertThat(name).hasSizeLessThanOrEqualTo(31);
                assertThat(seen.add(name.toUpperCase(Locale.ROOT))).isTrue();
            }
        }
    }

    private static Table table(int page, int number) {
        return new Table(page, number, 1, List.of(), true);
    }
}
