/** API and worker in this process, on loopback, with a database of their own. Knows no jobs. */
@NullMarked
package io.bindery.cli.local;

import org.jspecify.annotations.NullMarked;
