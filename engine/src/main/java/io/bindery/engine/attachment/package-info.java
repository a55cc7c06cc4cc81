/** The operation {@code attachments}: the files inside the document. Also where embedded files are found, for whoever only names them. */
@NullMarked
package io.bindery.engine.attachment;

import org.jspecify.annotations.NullMarked;
