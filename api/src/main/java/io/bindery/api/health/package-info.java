/** Health of the transport, and metrics of the backlog. */
@NullMarked
package io.bindery.api.health;

import org.jspecify.annotations.NullMarked;
