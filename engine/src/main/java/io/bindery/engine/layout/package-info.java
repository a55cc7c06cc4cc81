/**
 * Where words and ruling lines are on a page, as plain data: what headings, paragraphs, lists and tables are told from. Coordinates are
 * points of 1/72 inch from the top left corner of the page as it is shown, rotation included; y grows downwards.
 */
@NullMarked
package io.bindery.engine.layout;

import org.jspecify.annotations.NullMarked;
