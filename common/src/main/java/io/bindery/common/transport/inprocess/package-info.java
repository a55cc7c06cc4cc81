/**
 * Carries hints within one process, for {@code bindery serve}; not durable: polls of the database find the
 * work of lost messages again.
 */
@NullMarked
package io.bindery.common.transport.inprocess;

import org.jspecify.annotations.NullMarked;
