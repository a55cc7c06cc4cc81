/**
 * The storage root: whether it is the right one, what it holds, and its health. Removes nothing: cleanup and sweep
 * do, below.
 */
@NullMarked
package io.bindery.api.storage;

import org.jspecify.annotations.NullMarked;
