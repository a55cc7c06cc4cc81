package io.bindery.engine.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.junit.jupiter.api.Test;

class PageScaleTest {

    @Test
    void isWhatWasAskedForWhereThatFits() throws IOException {
        PageScale scale = PageScale.of(new PDPage(new PDRectangle(612, 792)), 144, 40_000_000);

        assertThat(scale.factor()).isEqualTo(2);
        assertThat(scale.reduced()).isFalse();
    }

    @Test
    void leavesNoPageLargerThanAllowed() throws IOException {
        PageScale large = PageScale.of(new PDPage(new PDRectangle(14_400, 14_400)), 600, 40_000_000);
        PageScale long_ = PageScale.of(new PDPage(new PDRectangle(14_400, 1)), 600, 40_000_000);
        PageScale modest = PageScale.of(new PDPage(new PDRectangle(100, 400)), 72, 10_000);

        assertThat(large.reduced()).isTrue();
        assertThat(Math.pow(14_400 * large.factor(), 2)).isCloseTo(40_000_000, within(1.0));
        assertThat(14_400 * long_.factor()).isCloseTo(20_000, within(0.01));
        assertThat(modest.factor()).isCloseTo(0.5, within(0.001));
    }

    @Test
    void countsThePointsOfAPageWithAUnitOfItsOwn() throws IOException {
        PDPage page = new PDPage(new PDRectangle(100, 100));
        page.getCOSObject().setInt(COSName.USER_UNIT, 10);

        assertThat(PageScale.of(page, 72, 40_000_000).factor()).isEqualTo(10);
    }

    @Test
    void knowsNoPageWithoutASize() {
        assertThatIOException().isThrownBy(() -> PageScale.of(Double.NaN, 10, 1, 10_000));
        assertThatIOException().isThrownBy(() -> PageScale.of(Double.POSITIVE_INFINITY, 10, 1, 10_000));
    }
}
