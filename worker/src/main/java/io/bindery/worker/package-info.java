/** The worker service: takes documents, holds their leases and runs them. Holds no SQL and never meets the API. */
@NullMarked
package io.bindery.worker;

import org.jspecify.annotations.NullMarked;
