/** Who uses what and until when: lease times, leases of downloads, and the worker processes as rows. Knows no documents. */
@NullMarked
package io.bindery.db.lease;

import org.jspecify.annotations.NullMarked;
