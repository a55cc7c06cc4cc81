/** Takes the PDFs out of an uploaded ZIP, within limits and without believing its table. May not write anything itself. */
@NullMarked
package io.bindery.api.submission.archive;

import org.jspecify.annotations.NullMarked;
