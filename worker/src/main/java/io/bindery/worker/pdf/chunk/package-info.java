/** The operation {@code chunks}: cuts the text of a document into pieces for retrieval. */
@NullMarked
package io.bindery.worker.pdf.chunk;

import org.jspecify.annotations.NullMarked;
