/**
 * Whether documents may be claimed: the database answers, and the mounted storage is the one that the database knows.
 * Shows the same to the readiness probe. May not depend on what is running.
 */
@NullMarked
package io.bindery.worker.readiness;

import org.jspecify.annotations.NullMarked;
