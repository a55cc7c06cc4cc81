/**
 * What a terminal needs: safe text, progress, exit codes, and an orderly end on Ctrl-C. Knows neither server nor
 * files.
 */
@NullMarked
package io.bindery.cli.terminal;

import org.jspecify.annotations.NullMarked;
