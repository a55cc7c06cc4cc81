package io.bindery.worker.intake;

import io.bindery.common.operation.OperationSpec;
import io.bindery.common.operation.Operations;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * The operations this worker can run: the ones it registers with, and claims documents for.
 *
 * @param operations names of operations
 */
public record OfferedOperations(Set<String> operations) {

    public OfferedOperations {
        operations = Set.copyOf(operations);
    }

    /**
     * All operations, except those whose command is missing.
     *
     * @param tools by the name of an operation that needs a command: whether the command works
     */
    public static OfferedOperations with(Map<String, BooleanSupplier> tools) {
        return new OfferedOperations(Operations.all().stream()
                .map(OperationSpec::name)
                .filter(name -> tools.getOrDefault(name, () -> true).getAsBoolean())
                .collect(Collectors.toUnmodifiableSet()));
    }
}
