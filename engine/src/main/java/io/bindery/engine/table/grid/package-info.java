/** Tables with drawn lines: rulings that cross form a grid, and the words inside become the text of its cells. */
@NullMarked
package io.bindery.engine.table.grid;

import org.jspecify.annotations.NullMarked;
