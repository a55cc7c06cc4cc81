package io.bindery.common.operation;

import java.util.Map;

/**
 * One requested operation.
 *
 * @param name the operation's name, such as {@code text}
 * @param parameters values by parameter name; after validation every parameter of the operation is present
 */
public record OperationRequest(String name, Map<String, Object> parameters) {

    public OperationRequest {
        parameters = Map.copyOf(parameters);
    }
}
