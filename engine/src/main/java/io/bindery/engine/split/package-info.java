/** The operation {@code split}: parts of the document as PDFs of their own. */
@NullMarked
package io.bindery.engine.split;

import org.jspecify.annotations.NullMarked;
