/**
 * Runs operations on PDFs with PDFBox: opens a document, reads its pages with one or several threads, closes
 * everything. {@link io.bindery.engine.pdfbox.PdfBoxEngine} is the only class others may use. To add an operation:
 * declare it in {@code Operations}, implement {@link io.bindery.engine.operation.Operation} in a package of its own,
 * name it in {@link io.bindery.engine.pdfbox.KnownOperations}.
 */
@NullMarked
package io.bindery.engine.pdfbox;

import org.jspecify.annotations.NullMarked;
