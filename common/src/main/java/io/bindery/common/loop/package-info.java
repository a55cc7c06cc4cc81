/**
 * Periodic work: the schedule of rounds, their metrics, and the isolation of items that fail. Knows no SQL and no
 * broker.
 */
@NullMarked
package io.bindery.common.loop;

import org.jspecify.annotations.NullMarked;
