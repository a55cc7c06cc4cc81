/**
 * The reading order of words: columns of running text one after the other, and rows of words within them. Does not
 * depend on PDFBox.
 */
@NullMarked
package io.bindery.engine.page.order;

import org.jspecify.annotations.NullMarked;
