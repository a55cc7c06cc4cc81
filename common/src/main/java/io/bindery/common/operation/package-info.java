/**
 * What can be asked of a PDF: each operation declared once, with its parameters and artifacts. Knows no PDF library.
 */
@NullMarked
package io.bindery.common.operation;

import org.jspecify.annotations.NullMarked;
