/** A client of the REST interface, which it treats as any other client would. */
@NullMarked
package io.bindery.cli.client;

import org.jspecify.annotations.NullMarked;
