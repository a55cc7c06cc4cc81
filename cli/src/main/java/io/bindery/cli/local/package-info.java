/** API, worker and embedded PostgreSQL in this process, and what earlier processes left of them. Knows no jobs. */
@NullMarked
package io.bindery.cli.local;

import org.jspecify.annotations.NullMarked;
