/**
 * Runs one claimed document from its stored input to the commit that ends the attempt, and renews its leases meanwhile.
 * Knows neither messages nor slots, and contains no SQL.
 */
@NullMarked
package io.bindery.worker.attempt;

import org.jspecify.annotations.NullMarked;
