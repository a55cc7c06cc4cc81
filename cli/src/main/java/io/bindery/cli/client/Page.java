package io.bindery.cli.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param nextCursor where the next page begins; null on the last page
 */
public record Page<T>(List<ApiResponse<T>> items, @Nullable String nextCursor) {}
