/** Starts the intake, and stops it in good order when the process is told to end. */
@NullMarked
package io.bindery.worker.drain;

import org.jspecify.annotations.NullMarked;
