/**
 * Runs one claimed document from its stored input to the commit that ends the attempt, and renews its leases meanwhile.
 * Knows neither messages nor slots, and contains no SQL.
 *
 * <p>Three result types carry a document up, each from one place to another. {@link io.bindery.engine.EngineResult}
 * (produced, failed, stopped) begins in the child and ends in {@code EndAttempt}, which decides what it means for the
 * document. {@code CommitResult} is the database's answer to one fenced write and ends in {@code FencedCommit}, which repeats the
 * write until it knows. {@code AttemptResult} is how the attempt ended for this worker; it begins there and ends in the
 * metrics and the log.
 */
@NullMarked
package io.bindery.worker.attempt;

import org.jspecify.annotations.NullMarked;
