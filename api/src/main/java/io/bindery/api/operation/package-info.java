/**
 * Lists the operations, and whether live workers offer them. The operations are declared in {@code common}.
 */
@NullMarked
package io.bindery.api.operation;

import org.jspecify.annotations.NullMarked;
