/**
 * What a run produces: files within the byte limit, warnings, text fit for any reader. Does not depend on PDF
 * documents.
 */
@NullMarked
package io.bindery.engine.output;

import org.jspecify.annotations.NullMarked;
