package io.bindery.cli.client;

import io.bindery.cli.input.Input;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job to submit.
 *
 * @param name the name of the job; null for the path of its first document
 * @param priority null for the service's default
 * @param idempotencyKey a repeated submission with the same key is the same job; null for none
 */
public record Submission(
        @Nullable String name,
        List<Operation> operations,
        @Nullable String priority,
        @Nullable String idempotencyKey,
        List<Input> inputs) {

    Map<String, Object> request() {
        var request = new LinkedHashMap<String, Object>();
        if (name != null) {
            request.put("name", name);
        }
        request.put("operations", operations);
        if (priority != null) {
            request.put("priority", priority);
        }
        return request;
    }
}
