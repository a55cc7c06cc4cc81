/** Readiness: says whether database and storage let this worker take documents, and if not, why. */
@NullMarked
package io.bindery.worker.health;

import org.jspecify.annotations.NullMarked;
