/** What people ask about jobs, documents, results and storage. Reads only. */
@NullMarked
package io.bindery.db.query;

import org.jspecify.annotations.NullMarked;
