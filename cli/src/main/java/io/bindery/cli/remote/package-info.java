/** The commands that talk to a running server, here or elsewhere. Starts no service, and knows no storage. */
@NullMarked
package io.bindery.cli.remote;

import org.jspecify.annotations.NullMarked;
