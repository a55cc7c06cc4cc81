/** Protocol section Sweep: reconciles storage and database, behind gates; and upkeep, which acts on what is overdue. */
@NullMarked
package io.bindery.api.storage.sweep;

import org.jspecify.annotations.NullMarked;
