/** A running API on real servers, and jobs with real files to ask it about. */
@NullMarked
package io.bindery.api.testing;

import org.jspecify.annotations.NullMarked;
