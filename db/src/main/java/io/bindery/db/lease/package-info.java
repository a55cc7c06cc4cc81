/** How long bytes are kept: leases, retention, and the worker processes as rows. Knows neither documents nor jobs. */
@NullMarked
package io.bindery.db.lease;

import org.jspecify.annotations.NullMarked;
