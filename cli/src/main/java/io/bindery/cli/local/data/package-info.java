/**
 * The data directory of a server on one machine, the PostgreSQL in it, and the clean-up after killed processes. Starts
 * no service.
 */
@NullMarked
package io.bindery.cli.local.data;

import org.jspecify.annotations.NullMarked;
