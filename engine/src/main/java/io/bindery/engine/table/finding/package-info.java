/**
 * Finds the tables of a page, with drawn lines or by the alignment of words alone, from the layout of the page. {@link
 * io.bindery.engine.table.finding.FindTables} is the entry point. Depends on neither PDFBox nor an output format.
 */
@NullMarked
package io.bindery.engine.table.finding;

import org.jspecify.annotations.NullMarked;
