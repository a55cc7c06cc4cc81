/**
 * Images: the operation {@code images}, which stores the images embedded in the pages, each once; the check of what is
 * safe to decode; and the PNG encoder, which rendering uses too.
 */
@NullMarked
package io.bindery.engine.image;

import org.jspecify.annotations.NullMarked;
