/** A worker takes a document: fence, attempt and leases in one commit. */
@NullMarked
package io.bindery.db.claim;

import org.jspecify.annotations.NullMarked;
