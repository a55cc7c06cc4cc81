/**
 * Where words and rulings are on a page, as plain data: the input of everything that finds headings, paragraphs, lists
 * and tables. Coordinates are points of 1/72 inch from the top left corner of the page as it is shown, rotation
 * included; y grows downwards. Does not depend on PDFBox.
 */
@NullMarked
package io.bindery.engine.page;

import org.jspecify.annotations.NullMarked;
