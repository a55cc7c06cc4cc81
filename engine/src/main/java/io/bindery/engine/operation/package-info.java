/** What every operation implements, and the page ranges several of them accept. Depends on no single operation. */
@NullMarked
package io.bindery.engine.operation;

import org.jspecify.annotations.NullMarked;
