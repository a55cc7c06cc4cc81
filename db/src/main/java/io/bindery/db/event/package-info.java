/** Which jobs, documents and workspaces have changed since a position. Reads only; triggers mark the rows. */
@NullMarked
package io.bindery.db.event;

import org.jspecify.annotations.NullMarked;
