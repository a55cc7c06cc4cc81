/** Keeps the leases of running documents and stops whoever can no longer trust them. Ends no attempt. */
@NullMarked
package io.bindery.worker.lease;

import org.jspecify.annotations.NullMarked;
