/** The interface through which messages are published and received. Knows no broker. */
@NullMarked
package io.bindery.common.transport;

import org.jspecify.annotations.NullMarked;
