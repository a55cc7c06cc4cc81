/** Documents whose worker died go back to the queue; waiting retries are promoted; missing completions are announced again. */
@NullMarked
package io.bindery.db.rescue;

import org.jspecify.annotations.NullMarked;
