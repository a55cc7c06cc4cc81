/** Who sends a request: its owner, its site, and its name as holder of leases. Knows no job and no storage. */
@NullMarked
package io.bindery.api.owner;

import org.jspecify.annotations.NullMarked;
