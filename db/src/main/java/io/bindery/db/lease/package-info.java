/**
 * How long bytes are kept: the statements that write leases, one store for each purpose, retention, and the worker
 * processes as rows. Needs no other package of this module but its root.
 */
@NullMarked
package io.bindery.db.lease;

import org.jspecify.annotations.NullMarked;
