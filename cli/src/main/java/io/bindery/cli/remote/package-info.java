/** The commands that ask a server that runs already, here or elsewhere. Starts nothing that stays, and knows no storage. */
@NullMarked
package io.bindery.cli.remote;

import org.jspecify.annotations.NullMarked;
