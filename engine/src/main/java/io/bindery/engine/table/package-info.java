/** What a table is made of: cells, and the rows of words they are found in. Finds and writes nothing. */
@NullMarked
package io.bindery.engine.table;

import org.jspecify.annotations.NullMarked;
