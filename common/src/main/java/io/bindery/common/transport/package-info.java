/** How messages travel: one small interface, an in-process transport, and the contract both keep. Knows no broker. */
@NullMarked
package io.bindery.common.transport;

import org.jspecify.annotations.NullMarked;
