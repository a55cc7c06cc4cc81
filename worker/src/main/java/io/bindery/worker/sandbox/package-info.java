/**
 * The engine as the worker sees it: a warm pool of child JVMs, one document at a time each, killed as a process tree whenever a document must end. A
 * dead child is one document's failure with a name of its own, and nothing else in the worker notices
 * (docs/protocol.md#the-child-jvm).
 */
@NullMarked
package io.bindery.worker.sandbox;

import org.jspecify.annotations.NullMarked;
