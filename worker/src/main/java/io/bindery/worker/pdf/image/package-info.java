/** The operation {@code images}: the pictures embedded in the pages, each once. */
@NullMarked
package io.bindery.worker.pdf.image;

import org.jspecify.annotations.NullMarked;
