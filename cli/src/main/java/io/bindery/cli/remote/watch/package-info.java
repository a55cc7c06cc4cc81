/** Shows the progress of a job until it has ended: as bars, lines or JSON. Changes nothing on the server. */
@NullMarked
package io.bindery.cli.remote.watch;

import org.jspecify.annotations.NullMarked;
