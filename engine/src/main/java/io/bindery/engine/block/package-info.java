/**
 * What a document is made of as people see it: headings, paragraphs, lists, recognized by the position of its lines.
 * {@code DocumentText} is the entry point: it takes the lines of every page and gives blocks. Depends on no output
 * format and no PDFBox.
 */
@NullMarked
package io.bindery.engine.block;

import org.jspecify.annotations.NullMarked;
