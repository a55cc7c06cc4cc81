/**
 * Runs operations on PDFs with PDFBox: opens a document, passes over its pages with one or several threads, closes everything. This and the packages
 * below are the only ones that import PDFBox; they run where a hostile document may do its worst, so they know no Spring, database, broker or
 * storage. To add an operation: declare it in {@code Operations}, implement {@link io.bindery.engine.operation.Operation} in a package of
 * its own, name it in {@link io.bindery.engine.run.KnownOperations}.
 */
@NullMarked
package io.bindery.engine.run;

import org.jspecify.annotations.NullMarked;
