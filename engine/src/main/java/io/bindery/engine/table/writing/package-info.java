/** The operation {@code tables}: writes the tables of every page as CSV and JSON, within limits. */
@NullMarked
package io.bindery.engine.table.writing;

import org.jspecify.annotations.NullMarked;
