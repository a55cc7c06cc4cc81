/**
 * Claims documents, announced by messages or found by polling, for as many slots as the worker has; registers the
 * worker and drains it at the end. Every message is settled here and nowhere else. May not run the engine itself.
 */
@NullMarked
package io.bindery.worker.intake;

import org.jspecify.annotations.NullMarked;
