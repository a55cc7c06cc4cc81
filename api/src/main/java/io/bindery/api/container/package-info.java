/** How the servlet container answers by itself what never reaches a controller. */
@NullMarked
package io.bindery.api.container;

import org.jspecify.annotations.NullMarked;
