/** Jobs and documents as server-sent events, as they change. Reads only; what has changed is the database's to say. */
@NullMarked
package io.bindery.api.event;

import org.jspecify.annotations.NullMarked;
