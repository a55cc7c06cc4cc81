package io.bindery.engine.content;

import org.jspecify.annotations.Nullable;

/**
 * What a character code of a font shows, in text space: for a font of size 1.
 *
 * @param text what it stands for; null if unknown
 * @param advance how far the next character is from it, along the line or down the column
 * @param width of the character, along the x axis
 * @param originX where it is painted, seen from where the text is; 0 but in vertical writing
 * @param originY the same, upwards
 */
record ShownCode(@Nullable String text, float advance, float width, float originX, float originY) {}
