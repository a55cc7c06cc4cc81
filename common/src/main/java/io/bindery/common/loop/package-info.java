/** Periodic work: when its rounds run, how they are measured, and what an item that fails does to the others. Knows no SQL and no broker. */
@NullMarked
package io.bindery.common.loop;

import org.jspecify.annotations.NullMarked;
