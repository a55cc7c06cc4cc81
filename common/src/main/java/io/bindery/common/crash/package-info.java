/** The steps of the protocol between which a process may die, by name. Holds names only: what happens there in tests is added from outside. */
@NullMarked
package io.bindery.common.crash;

import org.jspecify.annotations.NullMarked;
