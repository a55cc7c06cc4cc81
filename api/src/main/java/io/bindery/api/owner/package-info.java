/** Who asks. Knows no job and no storage. */
@NullMarked
package io.bindery.api.owner;

import org.jspecify.annotations.NullMarked;
