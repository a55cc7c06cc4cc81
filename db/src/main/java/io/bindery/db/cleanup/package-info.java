/** Protocol steps C1 and C4: a released workspace that nobody leases is deleted. */
@NullMarked
package io.bindery.db.cleanup;

import org.jspecify.annotations.NullMarked;
