/**
 * Runs one claimed document from its stored input to the commit that ends the attempt, and renews its leases meanwhile.
 * Knows neither messages nor slots, and contains no SQL.
 *
 * <p>Three result types, each from one place to another: {@link io.bindery.engine.EngineResult} (produced, failed,
 * stopped) comes from the child, and {@code EndAttempt} decides what it means for the document. {@code CommitResult} is
 * the database's answer to one fenced write, which {@code FencedCommit} repeats until it has an answer. {@code
 * AttemptResult} is how the attempt ended for this worker: {@code FencedCommit} returns it, and the metrics and the log
 * show it.
 */
@NullMarked
package io.bindery.worker.attempt;

import org.jspecify.annotations.NullMarked;
