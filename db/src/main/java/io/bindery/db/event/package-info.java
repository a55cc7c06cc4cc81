/** What people see of jobs and has changed since they last looked. Reads only; the rows are marked by triggers. */
@NullMarked
package io.bindery.db.event;

import org.jspecify.annotations.NullMarked;
