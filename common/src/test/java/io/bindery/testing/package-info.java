/** The one place that starts containers, for the tests of every module; may not know anything of Bindery itself. */
@NullMarked
package io.bindery.testing;

import org.jspecify.annotations.NullMarked;
