/**
 * Jobs and documents: reads them as JSON, and cancels, retries and deletes jobs. Other packages create and run them.
 */
@NullMarked
package io.bindery.api.job;

import org.jspecify.annotations.NullMarked;
