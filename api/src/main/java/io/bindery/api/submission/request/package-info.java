/**
 * The content of one upload: its parts, paths, limits and the problems that refuse it. May not touch the storage or the
 * database.
 */
@NullMarked
package io.bindery.api.submission.request;

import org.jspecify.annotations.NullMarked;
