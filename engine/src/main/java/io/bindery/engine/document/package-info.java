/**
 * A document as one thread works with it: opened from its file and compared with its checksum, its pages, and the check
 * of everything a page can reach before it is read. Interprets no content.
 */
@NullMarked
package io.bindery.engine.document;

import org.jspecify.annotations.NullMarked;
