/** What the completion of a document changes: its leases, and with the last document the job and its workspaces. */
@NullMarked
package io.bindery.db.completion;

import org.jspecify.annotations.NullMarked;
