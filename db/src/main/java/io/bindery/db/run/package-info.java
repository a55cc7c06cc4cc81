/** What a worker writes about the document it runs; every write names its fence. */
@NullMarked
package io.bindery.db.run;

import org.jspecify.annotations.NullMarked;
