/** Protocol section Cleanup: released workspaces that nobody leases are removed. */
@NullMarked
package io.bindery.api.storage.cleanup;

import org.jspecify.annotations.NullMarked;
