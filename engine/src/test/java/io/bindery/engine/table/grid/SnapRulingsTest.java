package io.bindery.engine.table.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.engine.page.Ruling;
import io.bindery.engine.table.finding.Sheet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapRulingsTest {

    @Test
    void joinsPiecesEndToEnd() {
        List<Ruling> joined = SnapRulings.of(
                Sheet.empty()
                        .level(10, 50, 100)
                        .level(10, 0, 49)
                        .level(10, 150, 200)
                        .upright(10, 0, 90)
                        .rulings(),
                true);

        assertThat(joined).containsExactly(new Ruling(true, 10, 0, 100), new Ruling(true, 10, 150, 200));
    }

    @Test
    void takesNearOnesForOneAndForgetsTheShort() {
        List<Ruling> joined = SnapRulings.of(
                Sheet.empty()
                        .level(10, 0, 100)
                        .level(12, 0, 100)
                        .level(20, 0, 100)
                        .level(30, 0, 3)
                        .rulings(),
                true);

        assertThat(joined).containsExactly(new Ruling(true, 11, 0, 100), new Ruling(true, 20, 0, 100));
    }
}
