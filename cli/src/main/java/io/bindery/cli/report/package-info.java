/** Formats jobs and documents as text, the same for every command. Sends no request. */
@NullMarked
package io.bindery.cli.report;

import org.jspecify.annotations.NullMarked;
