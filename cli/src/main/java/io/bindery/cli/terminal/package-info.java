/** What people see of the command: safe text, progress, and how it ends. Knows neither server nor files. */
@NullMarked
package io.bindery.cli.terminal;

import org.jspecify.annotations.NullMarked;
