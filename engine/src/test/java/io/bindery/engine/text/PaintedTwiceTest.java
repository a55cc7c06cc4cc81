package io.bindery.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PaintedTwiceTest {

    private final PaintedTwice painted = new PaintedTwice();

    @Test
    void seesTheSameCharacterWithinAThirdOfItsWidth() {
        assertThat(painted.seen("e", 100, 200, 6)).isFalse();

        assertThat(painted.seen("e", 101.9f, 198.1f, 6)).isTrue();
        assertThat(painted.seen("e", 102.1f, 200, 6)).isFalse();
        assertThat(painted.seen("f", 100, 200, 6)).isFalse();
    }

    @Test
    void forgetsThePageBefore() {
        painted.seen("e", 100, 200, 6);
        painted.clear();

        assertThat(painted.seen("e", 100, 200, 6)).isFalse();
    }

    @Test
    void takesCharactersWithoutWidthAndFromFarAwayAsTheyAre() {
        assertThat(painted.seen("\u0301", 1, 1, 0)).isFalse();
        assertThat(painted.seen("\u0301", 1, 1, 0)).isFalse();
        assertThat(painted.seen("x", Float.NaN, Float.POSITIVE_INFINITY, Float.NaN))
                .isFalse();
        assertThat(painted.seen("x", -1e30f, 1e30f, 5)).isFalse();
        assertThat(painted.seen("x", -1e30f, 1e30f, 5)).isFalse();
        assertThat(painted.seen("", 1, 1, 5)).isFalse();
        assertThat(painted.seen("x", 1, 1, Float.MAX_VALUE)).isFalse();
        assertThat(painted.seen("x", 3e38f, 3e38f, 3e38f)).isFalse();
        assertThat(painted.seen("x", 1, 1, Float.POSITIVE_INFINITY)).isFalse();
    }

    /** The rule written down naively: whatever was kept before, of the same text, within the tolerance. */
    @Test
    void saysWhatComparingWithAllOthersWouldSay() {
        record Kept(String text, float x, float y) {}
        var random = new Random(42);
        List<Kept> kept = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            String text = random.nextBoolean() ? "e" : "ffi";
            float x = random.nextFloat(-5, 60);
            float y = random.nextFloat(-5, 60);
            float width = text.equals("e") ? 5 : 9;
            float tolerance = width / text.length() / 3;
            boolean expected = kept.stream()
                    .anyMatch(k -> k.text.equals(text)
                            && k.x >= x - tolerance
                            && k.x < x + tolerance
                            && k.y >= y - tolerance
                            && k.y < y + tolerance);
            if (!expected) {
                kept.add(new Kept(text, x, y));
            }

            assertThat(painted.seen(text, x, y, width)).isEqualTo(expected);
        }
    }
}
