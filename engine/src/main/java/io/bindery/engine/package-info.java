/**
 * The seam to whatever turns a PDF into results: files and plain data in, files and plain data out. May not use Spring, the
 * database, storage types or a PDF library, so that either side can live in another process.
 */
@NullMarked
package io.bindery.engine;

import org.jspecify.annotations.NullMarked;
