/** The results of a job as one ZIP or one workbook, made while they are sent. Never holds a whole file in memory. */
@NullMarked
package io.bindery.api.result;

import org.jspecify.annotations.NullMarked;
