/** The {@code bindery} command: reads arguments, starts everything in this process, reports. Holds no SQL. */
@NullMarked
package io.bindery.cli;

import org.jspecify.annotations.NullMarked;
