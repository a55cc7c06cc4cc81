/** Says whether documents may be taken at all: the database answers and the storage is the right one. */
@NullMarked
package io.bindery.worker.readiness;

import org.jspecify.annotations.NullMarked;
