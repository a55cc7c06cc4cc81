/**
 * A download: the lease it holds, and the bytes it sends under it. Never holds a whole file in memory, and knows no
 * format.
 */
@NullMarked
package io.bindery.api.result.download;

import org.jspecify.annotations.NullMarked;
