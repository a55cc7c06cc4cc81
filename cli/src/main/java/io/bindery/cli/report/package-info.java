/** Says in words what became of a job and its documents, the same for every command. Asks no server. */
@NullMarked
package io.bindery.cli.report;

import org.jspecify.annotations.NullMarked;
