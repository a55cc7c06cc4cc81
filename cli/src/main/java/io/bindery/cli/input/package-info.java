/**
 * Turns the files, folders and archives given into documents with paths that do not clash, and names into operations.
 * Reads no PDF.
 */
@NullMarked
package io.bindery.cli.input;

import org.jspecify.annotations.NullMarked;
