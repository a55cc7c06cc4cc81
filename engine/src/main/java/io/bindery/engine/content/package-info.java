/**
 * Reads content streams: what a page shows, in the order in which it does. PDFBox finds and decompresses the streams
 * and reads the fonts; the operators are read here, because its own engine makes several objects of every number and
 * every glyph.
 */
@NullMarked
package io.bindery.engine.content;

import org.jspecify.annotations.NullMarked;
