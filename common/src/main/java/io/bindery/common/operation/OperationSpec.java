package io.bindery.common.operation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The declaration of an operation, as listed by {@code GET /v1/operations}.
 *
 * @param name the name used in requests
 * @param description one sentence for the person who requests it
 * @param parameters what can be set, possibly nothing
 * @param artifacts the names of the artifacts produced
 * @param scope what the artifacts are made from
 */
public record OperationSpec(
        String name, String description, List<Parameter> parameters, List<String> artifacts, Scope scope) {

    /** What an operation works on. */
    public enum Scope {
        /** One document at a time, by a worker. */
        DOCUMENT,
        /** The job as a whole, when it has ended, from the artifacts of its documents; not done by workers. */
        JOB
    }

    public OperationSpec {
        parameters = List.copyOf(parameters);
        artifacts = List.copyOf(artifacts);
    }

    OperationSpec(String name, String description, List<Parameter> parameters, List<String> artifacts) {
        this(name, description, parameters, artifacts, Scope.DOCUMENT);
    }

    OperationRequest accept(Map<String, Object> given) {
        var byName = new HashMap<String, Parameter>();
        parameters.forEach(parameter -> byName.put(parameter.name(), parameter));
        for (String name : given.keySet()) {
            if (!byName.containsKey(name)) {
                throw InvalidOperationException.unknownParameter(this.name, name, byName.keySet());
            }
        }
        var accepted = new HashMap<String, Object>();
        byName.forEach((name, parameter) -> {
            Object value = given.get(name);
            accepted.put(name, value == null ? parameter.defaultValue() : parameter.accept(value));
        });
        return new OperationRequest(name, accepted);
    }
}
