/**
 * The worker service: its application, identity and settings. Reads from top to bottom in the packages below: intake
 * claims, attempt runs and commits, sandbox holds the child JVMs, readiness says whether documents may be claimed.
 * Needs none of them, contains no SQL, and knows nothing of the API.
 */
@NullMarked
package io.bindery.worker;

import org.jspecify.annotations.NullMarked;
