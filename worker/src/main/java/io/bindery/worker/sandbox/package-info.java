/**
 * The engine as the worker uses it: a warm pool of child JVMs, each running one document at a time, and killed as a
 * process tree when that document must stop. The death of a child is one document's failure, named by its cause
 * (docs/protocol.md#the-child-jvm). May not parse a PDF, and knows neither leases nor messages.
 */
@NullMarked
package io.bindery.worker.sandbox;

import org.jspecify.annotations.NullMarked;
