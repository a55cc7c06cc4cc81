/** Readiness and metrics: what is closed, and how long the queues are. */
@NullMarked
package io.bindery.api.health;

import org.jspecify.annotations.NullMarked;
