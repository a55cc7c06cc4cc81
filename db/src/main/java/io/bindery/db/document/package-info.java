/**
 * The transitions of a document, one store each: claim, end, return, rescue, cancel. Knows leases and the outbox, no
 * jobs.
 */
@NullMarked
package io.bindery.db.document;

import org.jspecify.annotations.NullMarked;
