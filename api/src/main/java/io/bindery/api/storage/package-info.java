/** Why is this file still here: storage as people see it. Reads only, and only rows. */
@NullMarked
package io.bindery.api.storage;

import org.jspecify.annotations.NullMarked;
