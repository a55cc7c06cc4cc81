/** What can be asked of documents. Only lists: the operations are declared in {@code common}. */
@NullMarked
package io.bindery.api.operation;

import org.jspecify.annotations.NullMarked;
