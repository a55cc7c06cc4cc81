/** Jobs and documents as server-sent events, as they change. Reads only; the database says what has changed. */
@NullMarked
package io.bindery.api.event;

import org.jspecify.annotations.NullMarked;
