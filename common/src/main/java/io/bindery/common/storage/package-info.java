/** Stores bytes: workspaces of immutable, uniquely named files. Assumes no directories, renames or local paths. */
@NullMarked
package io.bindery.common.storage;

import org.jspecify.annotations.NullMarked;
