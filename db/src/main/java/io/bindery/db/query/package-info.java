/** Queries for the API and the metrics: jobs, documents, artifacts and storage. Reads only. */
@NullMarked
package io.bindery.db.query;

import org.jspecify.annotations.NullMarked;
