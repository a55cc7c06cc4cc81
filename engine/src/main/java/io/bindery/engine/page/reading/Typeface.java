package io.bindery.engine.page.reading;

import io.bindery.engine.page.Word;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.apache.pdfbox.pdmodel.font.PDType3Font;

/**
 * The properties of a font that layout needs.
 *
 * @param ascent how far letters reach above the baseline, in font sizes
 * @param descent how far below
 * @param scale by which its font size is to be multiplied to be comparable with that of other fonts
 * @param vertical whether its text runs downwards
 */
record Typeface(Word.Face face, float ascent, float descent, float scale, boolean vertical) {

    private static final int SEMIBOLD = 600;

    /** Foundries abbreviate, and TeX has names of its own. */
    private static final Pattern BOLD = Pattern.compile(
            "(?i)bold|black|heavy|demi|medi(?!um|a)|[-,]b[di]?(cn)?$|^(cm|lm|sf|ec|ptm)(ss|r|csc|tt)?bx?\\d|^(cm|sf)ssbx");

    private static final Pattern ITALIC =
            Pattern.compile("(?i)ital|obliq|slanted|kursiv|[-,](bd)?it?$|^(cm|sf|lm|ec)(bx|ss)?(ti|sl|i)\\d|^cmmi");

    private static final Pattern MONOSPACED =
            Pattern.compile("(?i)mono|courier|consol|typewriter|fixed|menlo|^(cm|sf|lm|ec)(sl|it|v)?tt|inconsolata");

    static Typeface of(PDFont font) {
        String name = String.valueOf(font.getName()).replaceFirst("^[A-Z]{6}\\+", "");
        PDFontDescriptor descriptor = font.getFontDescriptor();
        boolean bold = BOLD.matcher(name).find();
        boolean italic = ITALIC.matcher(name).find();
        boolean monospaced = MONOSPACED.matcher(name).find();
        float ascent = 0;
        float descent = 0;
        if (descriptor != null) {
            bold |= descriptor.isForceBold() || descriptor.getFontWeight() >= SEMIBOLD;
            italic |= descriptor.isItalic() || descriptor.getItalicAngle() != 0;
            monospaced |= descriptor.isFixedPitch();
            ascent = descriptor.getAscent() / 1000;
            descent = -descriptor.getDescent() / 1000;
        }
        boolean vertical = font.isVertical();
        return new Typeface(
                new Word.Face(bold, italic, monospaced),
                vertical ? 1 : within(ascent, 0.6f, 0.95f, 0.75f),
                vertical ? 0 : within(descent, 0.1f, 0.3f, 0.2f),
                scale(font),
                vertical);
    }

    /** Zero and implausible values are common in descriptors. */
    private static float within(float value, float min, float max, float otherwise) {
        return value >= min / 2 && value <= 2 * max ? Math.clamp(value, min, max) : otherwise;
    }

    /** A Type 3 font brings a glyph space of its own: its box tells how high its letters are. */
    private static float scale(PDFont font) {
        if (font instanceof PDType3Font type3) {
            PDRectangle box = type3.getFontBBox();
            float height = box == null
                    ? 0
                    : Math.abs(box.getHeight() * type3.getFontMatrix().getScaleY());
            return height > 0.001f && height < 1000 ? height : 1;
        }
        return 1;
    }
}
