/**
 * Runs operations on PDFs with PDFBox. The only package that imports PDFBox; it runs where a hostile document may do its worst, so
 * it knows no Spring, database, broker or storage. To add an operation: declare it in {@code Operations}, implement
 * {@link io.bindery.worker.pdf.Operation}, name it in {@link io.bindery.worker.pdf.KnownOperations}.
 */
@NullMarked
package io.bindery.worker.pdf;

import org.jspecify.annotations.NullMarked;
