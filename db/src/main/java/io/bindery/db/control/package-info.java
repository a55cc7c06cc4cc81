/** What an owner asks of a job that was accepted: to cancel it, to try again, to delete it (design section 5). */
@NullMarked
package io.bindery.db.control;

import org.jspecify.annotations.NullMarked;
