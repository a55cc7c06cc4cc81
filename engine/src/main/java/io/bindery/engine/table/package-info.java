/** The operation {@code tables}: what stands in rows and columns, with drawn lines around it or without; told from the layout of a page alone. */
@NullMarked
package io.bindery.engine.table;

import org.jspecify.annotations.NullMarked;
