/**
 * What a run produces: files within the byte limit, warnings, text fit for any reader. Knows nothing of PDF documents.
 */
@NullMarked
package io.bindery.engine.output;

import org.jspecify.annotations.NullMarked;
