/** Messages written with the change they announce, and the relay that publishes them. */
@NullMarked
package io.bindery.db.outbox;

import org.jspecify.annotations.NullMarked;
