/**
 * The operations on a PDF: each declared once, with its parameters and artifacts. Knows no PDF library.
 */
@NullMarked
package io.bindery.common.operation;

import org.jspecify.annotations.NullMarked;
