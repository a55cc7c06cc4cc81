/** Worker processes as rows, for people to read. */
@NullMarked
package io.bindery.db.worker;

import org.jspecify.annotations.NullMarked;
