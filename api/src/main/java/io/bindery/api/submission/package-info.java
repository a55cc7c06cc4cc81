/**
 * Protocol section Upload: files arrive as streams, become durable, and a job is accepted. Never holds a file in
 * memory.
 */
@NullMarked
package io.bindery.api.submission;

import org.jspecify.annotations.NullMarked;
