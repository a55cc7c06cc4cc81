/** Reading and binding column values that JDBC has no type for. */
@NullMarked
package io.bindery.db.row;

import org.jspecify.annotations.NullMarked;
