/** The operation {@code images}: the images embedded in the pages, each once. */
@NullMarked
package io.bindery.engine.image;

import org.jspecify.annotations.NullMarked;
