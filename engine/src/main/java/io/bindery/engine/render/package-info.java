/** The operation {@code pages}: a picture of every page, with limits checked before memory is spent. */
@NullMarked
package io.bindery.engine.render;

import org.jspecify.annotations.NullMarked;
