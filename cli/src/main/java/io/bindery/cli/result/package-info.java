/** Saves what a job produced in a directory of the user's. */
@NullMarked
package io.bindery.cli.result;

import org.jspecify.annotations.NullMarked;
