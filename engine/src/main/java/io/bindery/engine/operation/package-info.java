/** What every operation stands on: the seam it implements, the files it may write, the limits it must keep. Knows no single operation. */
@NullMarked
package io.bindery.engine.operation;

import org.jspecify.annotations.NullMarked;
