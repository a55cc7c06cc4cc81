package io.bindery.engine.wire;

import io.bindery.common.operation.OperationRequest;
import io.bindery.engine.EngineLimits;
import io.bindery.engine.EngineTask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The message from a worker to its child: process this document.
 *
 * @param timeBudgetMillis from now on
 * @param threads that may read its pages at a time, at least 1
 */
public record RunRequest(
        String input,
        String sha256,
        String outputDirectory,
        String scratchDirectory,
        List<OperationRequest> operations,
        int maxPages,
        long maxOutputBytes,
        long timeBudgetMillis,
        int threads) {

    /** The task for a child on this machine. */
    public static RunRequest of(EngineTask task, int threads) {
        return new RunRequest(
                task.input().toAbsolutePath().toString(),
                task.sha256(),
                task.outputDirectory().toAbsolutePath().toString(),
                task.scratchDirectory().toAbsolutePath().toString(),
                task.operations(),
                task.limits().maxPages(),
                task.limits().maxOutputBytes(),
                task.limits().timeBudget().toMillis(),
                threads);
    }

    /** The task as an engine takes it. */
    public EngineTask task() {
        return new EngineTask(
                Path.of(input),
                sha256,
                Path.of(outputDirectory),
                Path.of(scratchDirectory),
                operations,
                new EngineLimits(maxPages, maxOutputBytes, Duration.ofMillis(timeBudgetMillis)));
    }
}
