/** What the OpenAPI description says beyond what the controllers say of themselves. */
@NullMarked
package io.bindery.api.openapi;

import org.jspecify.annotations.NullMarked;
