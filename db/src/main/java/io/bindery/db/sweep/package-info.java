/** What the sweep reads and writes: storage roots, known workspaces, orphans, abandoned uploads, old rows. */
@NullMarked
package io.bindery.db.sweep;

import org.jspecify.annotations.NullMarked;
