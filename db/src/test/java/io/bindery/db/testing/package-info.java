/**
 * A migrated database with its stores, jobs to put into it, and assertions that speak the domain; for every module's
 * tests.
 */
@NullMarked
package io.bindery.db.testing;

import org.jspecify.annotations.NullMarked;
