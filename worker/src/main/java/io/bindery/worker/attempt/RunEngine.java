package io.bindery.worker.attempt;

import io.bindery.common.job.Failure;
import io.bindery.common.job.FailureCode;
import io.bindery.common.operation.Operations;
import io.bindery.db.document.Claim;
import io.bindery.engine.Engine;
import io.bindery.engine.EngineLimits;
import io.bindery.engine.EngineResult;
import io.bindery.engine.EngineTask;
import io.bindery.worker.WorkerProperties;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Runs the engine on the files of an attempt, within the worker's limits and as long as the lease allows. Thread-safe.
 */
@Component
class RunEngine {

    private static final Logger log = LoggerFactory.getLogger(RunEngine.class);

    private final Engine engine;
    private final WorkerProperties properties;

    RunEngine(Engine engine, WorkerProperties properties) {
        this.engine = engine;
        this.properties = properties;
    }

    /** Returns when the engine has closed every file. Never throws: whatever a document causes must not end a slot. */
    EngineResult run(HeldLease lease, AttemptFiles files) {
        Claim claim = lease.claim();
        var limits =
                new EngineLimits(properties.maxPages(), properties.maxOutput().toBytes(), lease.timeLeft());
        var task = new EngineTask(
                files.input(),
                claim.sha256(),
                files.directory(),
                files.scratch(),
                Operations.forDocuments(claim.operations()),
                limits);
        return lease.interruptibly(() -> run(task, lease));
    }

    private EngineResult run(EngineTask task, HeldLease lease) {
        try {
            return engine.run(task, lease);
        } catch (OutOfMemoryError e) {
            return crashed(lease, FailureCode.OUT_OF_MEMORY, "The document needs more memory than is available.", e);
        } catch (RuntimeException | Error e) {
            return crashed(lease, FailureCode.CRASHED, "The document could not be processed.", e);
        }
    }

    private static EngineResult crashed(HeldLease lease, FailureCode code, String detail, Throwable cause) {
        log.error(
                "The engine failed on document {}, which counts as a crash",
                lease.claim().documentId(),
                cause);
        return new EngineResult.Failed(new Failure(code, detail), OptionalInt.empty());
    }
}
