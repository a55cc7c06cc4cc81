/** A file system that keeps files in use as Windows does, and lets a test watch and fail its operations. */
@NullMarked
package io.bindery.testing.lockingfs;

import org.jspecify.annotations.NullMarked;
