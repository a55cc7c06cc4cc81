/** Runs one claimed document from its input to the fenced commit that ends the attempt. */
@NullMarked
package io.bindery.worker.attempt;

import org.jspecify.annotations.NullMarked;
