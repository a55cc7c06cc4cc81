/**
 * The operation {@code attachments}: the files inside the document. Also finds embedded files for the operation that
 * only lists them.
 */
@NullMarked
package io.bindery.engine.attachment;

import org.jspecify.annotations.NullMarked;
