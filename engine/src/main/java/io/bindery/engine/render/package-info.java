/**
 * The operation {@code pages}: an image of every page, with limits checked before memory is allocated. Images much
 * larger than their place on the page are scaled down first.
 */
@NullMarked
package io.bindery.engine.render;

import org.jspecify.annotations.NullMarked;
