/** Takes the PDFs out of an uploaded ZIP, within limits and without trusting its directory. May not write anything. */
@NullMarked
package io.bindery.api.submission.archive;

import org.jspecify.annotations.NullMarked;
