package io.bindery.cli.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param nextCursor where the next part begins; null on the last one
 */
public record Page<T>(List<Answer<T>> items, @Nullable String nextCursor) {}
