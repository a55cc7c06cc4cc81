/** Protocol section Sweep: storage and database are reconciled, behind gates; what time alone brings about is done. */
@NullMarked
package io.bindery.api.storage.sweep;

import org.jspecify.annotations.NullMarked;
