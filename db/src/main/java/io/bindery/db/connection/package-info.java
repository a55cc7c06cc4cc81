/** How the processes' connections to the database behave, and what becomes of those that do not. */
@NullMarked
package io.bindery.db.connection;

import org.jspecify.annotations.NullMarked;
