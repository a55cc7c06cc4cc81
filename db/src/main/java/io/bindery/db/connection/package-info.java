/** Connections to the database: their limits, the migration, and which failures count as an outage. */
@NullMarked
package io.bindery.db.connection;

import org.jspecify.annotations.NullMarked;
