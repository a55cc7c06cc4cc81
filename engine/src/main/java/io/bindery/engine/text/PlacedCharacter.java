package io.bindery.engine.text;

import io.bindery.engine.content.GlyphStyle;
import io.bindery.engine.content.PageView;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

/** A character and its place on the page, with the accents combined with it. */
final class PlacedCharacter {

    /** No language puts more accents on a letter; each costs as much as all before it. */
    private static final int MAX_PARTS = 16;

    final GlyphStyle style;

    /** Where it is shown, from the upper left corner of the page as it is turned. */
    final float x;

    final float y;
    final float width;

    private final PageView view;
    private final float pageX;
    private final float pageY;
    private final float endX;
    private final float endY;
    private String text;
    private @Nullable TextPosition position;

    PlacedCharacter(GlyphStyle style, PageView view, String text, float pageX, float pageY, float endX, float endY) {
        this.style = style;
        this.view = view;
        this.text = text;
        this.pageX = pageX;
        this.pageY = pageY;
        this.endX = endX;
        this.endY = endY;
        x = view.x(pageX, pageY);
        y = view.y(pageX, pageY);
        width = width(view.rotation());
    }

    /** Replaces its text; empty if another character already stands for it. */
    void replaceText(String meaning) {
        text = meaning;
    }

    String text() {
        return position == null ? text : position.getUnicode();
    }

    /** How many characters it is composed of. */
    int parts() {
        return position == null ? 1 : position.getIndividualWidths().length;
    }

    /** As {@link #x}, if the page were turned so that its line runs to the right. */
    float uprightX() {
        return view.x(style.direction(), pageX, pageY);
    }

    float uprightY() {
        return view.y(style.direction(), pageX, pageY);
    }

    float uprightWidth() {
        return width(style.direction());
    }

    private float width(int turned) {
        return turned % 180 == 0 ? Math.abs(endX - pageX) : Math.abs(endY - pageY);
    }

    boolean isVertical() {
        return style.font().isVertical();
    }

    /** Whether the other one is an accent painted over this one. */
    boolean isUnder(PlacedCharacter accent) {
        return parts() < MAX_PARTS
                && mayBeAccent(accent.text())
                && accent.position().isDiacritic()
                && position().contains(accent.position());
    }

    void putOn(PlacedCharacter accent) {
        position().mergeDiacritic(accent.position());
    }

    /** A fast check, called for every character: most are certainly no accents. */
    private static boolean mayBeAccent(String text) {
        if (text.length() != 1) {
            return false;
        }
        char c = text.charAt(0);
        return c >= '\u0080' || c == '^' || c == '`';
    }

    /** PDFBox's own type, which combines accents with letters. */
    private TextPosition position() {
        TextPosition made = position;
        if (made == null) {
            made = new TextPosition(
                    view.rotation(),
                    view.cropWidth(),
                    view.cropHeight(),
                    new Matrix(style.a(), style.b(), style.c(), style.d(), pageX, pageY),
                    endX,
                    endY,
                    style.height(),
                    endX - pageX,
                    style.space(),
                    text,
                    new int[1],
                    style.font().font(),
                    style.size(),
                    style.points());
            position = made;
        }
        return made;
    }
}
