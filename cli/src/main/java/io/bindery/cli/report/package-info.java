/** Jobs and documents in words and columns, the same for every command. Sends no request. */
@NullMarked
package io.bindery.cli.report;

import org.jspecify.annotations.NullMarked;
