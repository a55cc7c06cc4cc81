/**
 * Checks of the documents of the repository: references, line lengths, names of metrics. Reads files only; starts
 * nothing.
 */
@NullMarked
package io.bindery.testing.docs;

import org.jspecify.annotations.NullMarked;
