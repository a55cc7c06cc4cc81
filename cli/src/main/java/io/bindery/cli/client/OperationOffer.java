package io.bindery.cli.client;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An operation that the service offers.
 *
 * @param parameters each with name, type, description, default and its bounds
 * @param artifacts the names of the artifacts it produces
 */
public record OperationOffer(
        String name,
        String description,
        List<Map<String, Object>> parameters,
        List<String> artifacts,
        boolean available,
        @Nullable String unavailableReason) {}
