/**
 * What can be asked of documents, and whether workers are there that can do it. The operations are declared in {@code
 * common}.
 */
@NullMarked
package io.bindery.api.operation;

import org.jspecify.annotations.NullMarked;
