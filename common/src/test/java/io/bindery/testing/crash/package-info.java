/**
 * Faults inside a process under test: a Java agent that makes crash points act, and the directory by which a test
 * tells it when.
 */
@NullMarked
package io.bindery.testing.crash;

import org.jspecify.annotations.NullMarked;
