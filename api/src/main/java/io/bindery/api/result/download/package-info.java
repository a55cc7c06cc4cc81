/**
 * A download: the lease it holds, and the bytes it sends under it. Never holds a whole file, and knows nothing of
 * what is sent.
 */
@NullMarked
package io.bindery.api.result.download;

import org.jspecify.annotations.NullMarked;
