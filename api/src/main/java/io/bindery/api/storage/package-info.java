/**
 * The storage root: whether it is the right one, what it holds, and its health. Removes nothing; the packages cleanup
 * and sweep below it do.
 */
@NullMarked
package io.bindery.api.storage;

import org.jspecify.annotations.NullMarked;
