/**
 * One artifact of a document as bytes: whole, in part, or only if it changed. Reads storage only under a download's
 * lease.
 */
@NullMarked
package io.bindery.api.result.artifact;

import org.jspecify.annotations.NullMarked;
