/**
 * What ends a run or refuses a part of a document: time, cancellation, and streams that decompress to too much. Knows
 * the seam and PDFBox's objects, nothing of pages or operations.
 */
@NullMarked
package io.bindery.engine.guard;

import org.jspecify.annotations.NullMarked;
