/**
 * Carries hints within one process, for {@code bindery serve}; durable by nothing but the database polls that repair
 * a loss.
 */
@NullMarked
package io.bindery.common.transport.inprocess;

import org.jspecify.annotations.NullMarked;
