/**
 * The transitions of a document, one store each: claim, end, return, rescue, cancel, retry. Needs the packages of
 * leases and the outbox, and none of jobs.
 */
@NullMarked
package io.bindery.db.document;

import org.jspecify.annotations.NullMarked;
