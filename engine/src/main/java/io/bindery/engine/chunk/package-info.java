/** The operation {@code chunks}: cuts the text of a document into pieces for retrieval. */
@NullMarked
package io.bindery.engine.chunk;

import org.jspecify.annotations.NullMarked;
