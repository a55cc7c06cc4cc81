package io.bindery.engine.page;

/**
 * Characters without a space between them.
 *
 * @param text not empty
 * @param baseline where its letters stand, from the top of the page; the bottom of its box if it is turned
 * @param fontSize as shown, in points
 * @param mark the number under which the structure of a tagged document knows it, {@link #UNMARKED} or
 *     {@link #ARTIFACT}
 */
public record Word(String text, Box box, float baseline, float fontSize, Face face, int mark) {

    /** Not tagged. */
    public static final int UNMARKED = -1;

    /** Tagged as no part of the content, as page numbers and decoration are. */
    public static final int ARTIFACT = -2;

    public Word(String text, Box box, float baseline, float fontSize, Face face) {
        this(text, box, baseline, fontSize, face, UNMARKED);
    }

    /** The style of a font, as far as its name and descriptor show it. */
    public record Face(boolean bold, boolean italic, boolean monospaced) {}
}
