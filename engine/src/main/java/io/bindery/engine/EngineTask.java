package io.bindery.engine;

import io.bindery.common.operation.OperationRequest;
import java.nio.file.Path;
import java.util.List;

/**
 * One PDF and what to make of it.
 *
 * @param input a readable file, never written, moved or mapped into memory
 * @param sha256 what was received, in 64 hexadecimal digits; bit rot, or a storage that was rolled back, shows itself by another
 * @param outputDirectory exists, and holds none of the files to be produced
 * @param scratchDirectory exists; nothing of the run is left in it afterwards
 * @param operations validated, every parameter present, none twice
 */
public record EngineTask(
        Path input,
        String sha256,
        Path outputDirectory,
        Path scratchDirectory,
        List<OperationRequest> operations,
        EngineLimits limits) {

    public EngineTask {
        operations = List.copyOf(operations);
    }
}
