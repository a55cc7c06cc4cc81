/** Says whether documents may be taken at all: the database answers and the storage is the right one. */
@NullMarked
package io.bindery.worker.gate;

import org.jspecify.annotations.NullMarked;
