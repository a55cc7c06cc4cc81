/** Configures the answers of the servlet container to requests that never reach a controller. */
@NullMarked
package io.bindery.api.container;

import org.jspecify.annotations.NullMarked;
