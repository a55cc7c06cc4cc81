/**
 * Listens to messages: completions of documents, and dead letters. Completions whose message is missing are handled by
 * upkeep.
 */
@NullMarked
package io.bindery.api.completion;

import org.jspecify.annotations.NullMarked;
