package io.bindery.engine.content;

import java.io.IOException;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.jspecify.annotations.Nullable;

/**
 * Receives what the content of a page shows. Coordinates are those of the page, from the lower left corner of its crop
 * box, before rotation.
 */
public interface ContentListener {

    /**
     * A character.
     *
     * @param text what it stands for; several characters for a ligature
     * @param x where it is painted
     * @param endX where it ends, without the space put after it
     * @throws IOException if there are too many
     */
    void glyph(GlyphStyle style, String text, float x, float y, float endX, float endY) throws IOException;

    /** Marked content begins; its property list is null if it cannot be found. */
    void beginMarked(@Nullable COSName tag, @Nullable COSDictionary properties);

    /** Marked content ends; more may end than began. */
    void endMarked();

    /** The content of a form or of an annotation's appearance begins. */
    default void enterForm() {}

    /** It ends. */
    default void leaveForm() {}

    /**
     * Any operator that is not about text.
     *
     * @param operator its letters one after the other in one number
     * @param toPage from the coordinates of the content to those of the page
     * @param lineWidth in the coordinates of the content
     */
    default void operator(int operator, Operands operands, Transform toPage, float lineWidth) {}
}
