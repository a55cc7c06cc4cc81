/** Calls that are repeated: until a job has ended, or until a submission was answered. Prints nothing. */
@NullMarked
package io.bindery.cli.client.follow;

import org.jspecify.annotations.NullMarked;
