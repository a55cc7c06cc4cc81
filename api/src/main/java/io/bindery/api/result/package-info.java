/** Results as bytes: one artifact, or all of a job as a ZIP. Looks at storage only under a lease, and never holds a whole file. */
@NullMarked
package io.bindery.api.result;

import org.jspecify.annotations.NullMarked;
