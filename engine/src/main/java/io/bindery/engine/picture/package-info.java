/** Pictures in memory, for those who draw pages and those who take pictures out of them: what is safe to decode, and how it becomes a file. */
@NullMarked
package io.bindery.engine.picture;

import org.jspecify.annotations.NullMarked;
