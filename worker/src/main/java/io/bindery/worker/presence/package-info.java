/** Says in the database that this worker is there, for people to read; nothing depends on it. */
@NullMarked
package io.bindery.worker.presence;

import org.jspecify.annotations.NullMarked;
