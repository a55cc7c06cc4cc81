/**
 * Work that no request triggers: rescue, promotion, silent completions, cleanup. Nothing here depends on a message.
 */
@NullMarked
package io.bindery.db.upkeep;

import org.jspecify.annotations.NullMarked;
