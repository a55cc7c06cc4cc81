/** Saves the results of a job in a directory or a ZIP. */
@NullMarked
package io.bindery.cli.result;

import org.jspecify.annotations.NullMarked;
