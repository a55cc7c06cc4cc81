/**
 * What a document is made of as people see it: headings, paragraphs, lists, told from where its lines are. {@code DocumentText} is the door: it
 * takes the lines of every page and gives blocks. Knows no output format and no PDFBox.
 */
@NullMarked
package io.bindery.engine.block;

import org.jspecify.annotations.NullMarked;
