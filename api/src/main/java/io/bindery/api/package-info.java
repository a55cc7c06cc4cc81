/** The API service: REST, completion handling, cleanup and sweep. Holds no SQL and never meets the worker. */
@NullMarked
package io.bindery.api;

import org.jspecify.annotations.NullMarked;
