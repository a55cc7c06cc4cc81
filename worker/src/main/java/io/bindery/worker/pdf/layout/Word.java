package io.bindery.worker.pdf.layout;

/**
 * Characters without a space between them.
 *
 * @param text not empty
 * @param baseline where its letters stand, from the top of the page
 * @param fontSize as shown, in points
 */
public record Word(String text, Box box, float baseline, float fontSize, Face face) {

    /** How a font looks, as far as its name and descriptor tell. */
    public record Face(boolean bold, boolean italic, boolean monospaced) {}
}
