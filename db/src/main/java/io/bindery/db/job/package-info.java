/**
 * A job from its upload to its deletion: every transition but the first claim's. Knows documents, leases and the
 * outbox.
 */
@NullMarked
package io.bindery.db.job;

import org.jspecify.annotations.NullMarked;
