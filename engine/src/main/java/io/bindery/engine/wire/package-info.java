/**
 * The messages between a worker and its child JVMs: JSON in frames over the child's standard input and output. Plain
 * data only.
 */
@NullMarked
package io.bindery.engine.wire;

import org.jspecify.annotations.NullMarked;
