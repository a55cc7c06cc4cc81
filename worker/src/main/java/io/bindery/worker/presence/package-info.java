/** Says in the database that this worker is there and what it can run; no document in its hands depends on it. */
@NullMarked
package io.bindery.worker.presence;

import org.jspecify.annotations.NullMarked;
