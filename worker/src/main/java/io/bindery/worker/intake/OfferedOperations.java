package io.bindery.worker.intake;

import io.bindery.common.operation.OperationSpec;
import io.bindery.common.operation.Operations;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * What this worker can run; it neither says nor claims more.
 *
 * @param operations names of operations
 */
public record OfferedOperations(Set<String> operations) {

    public OfferedOperations {
        operations = Set.copyOf(operations);
    }

    /**
     * Every operation there is, except those whose tool is missing.
     *
     * @param tools by the name of an operation that needs a tool: whether the tool is there
     */
    public static OfferedOperations with(Map<String, BooleanSupplier> tools) {
        return new OfferedOperations(Operations.all().stream()
                .map(OperationSpec::name)
                .filter(name -> tools.getOrDefault(name, () -> true).getAsBoolean())
                .collect(Collectors.toUnmodifiableSet()));
    }
}
