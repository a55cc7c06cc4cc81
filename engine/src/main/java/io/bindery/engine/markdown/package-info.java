/**
 * The operation {@code markdown}: writes the blocks of a document as Markdown, in which its text can be nothing but
 * text.
 */
@NullMarked
package io.bindery.engine.markdown;

import org.jspecify.annotations.NullMarked;
