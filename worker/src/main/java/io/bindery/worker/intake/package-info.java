/** Takes documents, told of by messages or found by polling, and hands each to a slot. Settles every message itself. */
@NullMarked
package io.bindery.worker.intake;

import org.jspecify.annotations.NullMarked;
