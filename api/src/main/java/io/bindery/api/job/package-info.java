/** Jobs and documents as people read them. Reads only; how they came to be is told elsewhere. */
@NullMarked
package io.bindery.api.job;

import org.jspecify.annotations.NullMarked;
