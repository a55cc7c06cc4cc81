/** The operation {@code text}: what can be read on every page. */
@NullMarked
package io.bindery.worker.pdf.text;

import org.jspecify.annotations.NullMarked;
