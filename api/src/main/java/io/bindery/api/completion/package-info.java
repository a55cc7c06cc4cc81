/**
 * What happens when a document has ended: completion messages are handled, missing ones repeated, dead letters looked
 * into.
 */
@NullMarked
package io.bindery.api.completion;

import org.jspecify.annotations.NullMarked;
