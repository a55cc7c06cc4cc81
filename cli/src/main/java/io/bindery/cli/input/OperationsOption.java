package io.bindery.cli.input;

import io.bindery.cli.terminal.CommandException;
import io.bindery.common.operation.InvalidOperationException;
import io.bindery.common.operation.OperationRequest;
import io.bindery.common.operation.Operations;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The {@code --operations} option. */
public final class OperationsOption {

    @Option(
            names = "--operations",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "text,metadata",
            description = "What to do with each PDF, separated by commas (default: ${DEFAULT-VALUE}).")
    private List<String> operations = List.of();

    /** Created empty; picocli sets the field. */
    public OperationsOption() {}

    /**
     * The requested operations, every parameter with its default.
     *
     * @throws CommandException naming what is unknown, repeated or missing
     */
    public List<OperationRequest> requested() {
        try {
            return Operations.accept(operations.stream()
                    .map(name -> new OperationRequest(name.strip(), Map.of()))
                    .toList());
        } catch (InvalidOperationException e) {
            throw CommandException.usageError(String.valueOf(e.getMessage()));
        }
    }
}
