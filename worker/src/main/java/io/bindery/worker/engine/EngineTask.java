package io.bindery.worker.engine;

import io.bindery.common.operation.OperationRequest;
import java.nio.file.Path;
import java.util.List;

/**
 * One PDF and what to make of it.
 *
 * @param input a readable file, never written, moved or mapped into memory
 * @param outputDirectory exists, and holds none of the files to be produced
 * @param scratchDirectory exists; nothing of the run is left in it afterwards
 * @param operations validated, every parameter present, none twice
 */
public record EngineTask(
        Path input,
        Path outputDirectory,
        Path scratchDirectory,
        List<OperationRequest> operations,
        EngineLimits limits) {

    public EngineTask {
        operations = List.copyOf(operations);
    }
}
