/** The operation {@code text}: what can be read on every page. */
@NullMarked
package io.bindery.engine.text;

import org.jspecify.annotations.NullMarked;
