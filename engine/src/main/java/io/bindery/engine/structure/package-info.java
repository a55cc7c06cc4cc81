/**
 * What a tagged document says about its parts (PDF 2.0, 14.7 and 14.8): which text is a heading, a paragraph or an item
 * of a list, and in what order.
 */
@NullMarked
package io.bindery.engine.structure;

import org.jspecify.annotations.NullMarked;
