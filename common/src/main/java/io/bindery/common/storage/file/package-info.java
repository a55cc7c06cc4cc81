/**
 * Workspaces as directories of one file system, local or mounted. Knows no database: names decide, never ages or
 * locks.
 */
@NullMarked
package io.bindery.common.storage.file;

import org.jspecify.annotations.NullMarked;
