/** The storage root this service writes to, and the gates that say whether it is the right one. */
@NullMarked
package io.bindery.api.root;

import org.jspecify.annotations.NullMarked;
