package io.bindery.engine.metadata;

import io.bindery.engine.output.Tolerance;
import io.bindery.engine.output.Warnings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * What a page says about itself.
 *
 * @param size empty if it cannot be read
 * @param rotation clockwise, in degrees; empty if it cannot be read
 * @param fonts that it can use
 * @param attachments names of the files attached to the page
 * @param warnings what could not be read
 */
record PageFacts(
        Optional<Size> size,
        Optional<Integer> rotation,
        Set<FontFacts> fonts,
        List<String> attachments,
        List<String> warnings) {

    static PageFacts of(PDPage page, int number) {
        var warnings = new Warnings();
        var tolerance = new Tolerance(warnings);
        var attachments = new Attachments();
        Optional<Size> size = tolerance.read("size of page " + number, () -> Size.of(page));
        Optional<Integer> rotation = tolerance.read("rotation of page " + number, page::getRotation);
        Set<FontFacts> fonts = tolerance
                .read("fonts of page " + number, () -> FontFacts.of(page))
                .orElse(Set.of());
        tolerance.run("attachments of page " + number, () -> attachments.collectFrom(page));
        return new PageFacts(size, rotation, fonts, attachments.names(), warnings.sentences());
    }

    /** The crop box, which is what viewers show, in points of 1/72 inch, before rotation. */
    record Size(BigDecimal width, BigDecimal height) {

        static Size of(PDPage page) {
            PDRectangle box = page.getCropBox();
            float unit = page.getUserUnit();
            return new Size(points(box.getWidth() * unit), points(box.getHeight() * unit));
        }

        private static BigDecimal points(float value) {
            BigDecimal rounded =
                    new BigDecimal(value).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
            return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
        }
    }
}
