/** A client of the REST interface, without any knowledge that other clients do not have. */
@NullMarked
package io.bindery.cli.client;

import org.jspecify.annotations.NullMarked;
