/** The messages between processes: hints that carry ids and fences, never paths or parameters. */
@NullMarked
package io.bindery.common.message;

import org.jspecify.annotations.NullMarked;
