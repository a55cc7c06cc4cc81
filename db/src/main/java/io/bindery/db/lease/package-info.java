/** Lease times, and the leases of people who fetch results. */
@NullMarked
package io.bindery.db.lease;

import org.jspecify.annotations.NullMarked;
