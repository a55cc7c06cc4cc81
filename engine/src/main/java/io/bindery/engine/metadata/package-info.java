/** The operation {@code metadata}: what a document says about itself. */
@NullMarked
package io.bindery.engine.metadata;

import org.jspecify.annotations.NullMarked;
