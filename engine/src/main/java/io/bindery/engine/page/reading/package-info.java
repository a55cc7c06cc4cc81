/**
 * Makes a {@link io.bindery.engine.page.PageLayout} of the content of a page: glyphs to words, paths to rulings. {@link
 * io.bindery.engine.page.reading.ReadLayout} is the entry point.
 */
@NullMarked
package io.bindery.engine.page.reading;

import org.jspecify.annotations.NullMarked;
