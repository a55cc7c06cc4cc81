package io.bindery.worker.attempt;

import io.bindery.common.job.Failure;
import io.bindery.common.job.FailureCode;
import io.bindery.common.operation.Operations;
import io.bindery.common.storage.AttemptOutput;
import io.bindery.common.storage.LocalFile;
import io.bindery.common.storage.Storage;
import io.bindery.common.storage.StorageFullException;
import io.bindery.common.storage.StorageNotReadyException;
import io.bindery.db.document.Claim;
import io.bindery.db.document.NewArtifact;
import io.bindery.engine.Engine;
import io.bindery.engine.EngineLimits;
import io.bindery.engine.EngineResult;
import io.bindery.engine.EngineTask;
import io.bindery.engine.ProducedFile;
import io.bindery.worker.WorkerProperties;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** From the stored input to durable artifacts that nothing names yet. */
@Component
class Produce {

    private static final Logger log = LoggerFactory.getLogger(Produce.class);

    private final Storage storage;
    private final Engine engine;
    private final WorkerProperties properties;

    Produce(Storage storage, Engine engine, WorkerProperties properties) {
        this.storage = storage;
        this.engine = engine;
        this.properties = properties;
    }

    /** Returns when nothing of the attempt has the input open any more. Never throws. */
    Outcome produce(HeldLease hold) {
        Claim claim = hold.claim();
        try (LocalFile input = storage.localFile(claim.input())) {
            return intoOutput(input.path(), hold);
        } catch (NoSuchFileException e) {
            log.error("The input of document {} of job {} is missing", claim.documentId(), claim.jobId(), e);
            return new Outcome.InputMissing();
        } catch (IOException e) {
            return storageTrouble(claim, e);
        }
    }

    private Outcome intoOutput(Path input, HeldLease hold) {
        Claim claim = hold.claim();
        AttemptOutput output;
        try {
            output = storage.createAttempt(claim.attemptDirectory());
        } catch (IOException e) {
            return storageTrouble(claim, e);
        }
        Outcome outcome;
        try {
            outcome = fill(output, input, hold);
        } catch (IOException e) {
            outcome = storageTrouble(claim, e);
        }
        if (!(outcome instanceof Outcome.Produced)) {
            discard(output);
        }
        return outcome;
    }

    private Outcome fill(AttemptOutput output, Path input, HeldLease hold) throws IOException {
        Claim claim = hold.claim();
        var limits =
                new EngineLimits(properties.maxPages(), properties.maxOutput().toBytes(), hold.timeLeft());
        var task = new EngineTask(
                input,
                claim.sha256(),
                output.directory(),
                output.scratch(),
                Operations.forDocuments(claim.operations()),
                limits);
        return switch (hold.interruptibly(() -> run(task, hold))) {
            case EngineResult.Produced produced ->
                new Outcome.Produced(
                        output, produced.pageCount(), store(output, produced.files(), hold), produced.warnings());
            case EngineResult.Failed failed -> new Outcome.Failed(failed.failure(), orNull(failed.pageCount()));
            case EngineResult.Stopped() -> new Outcome.Stopped();
        };
    }

    /** The edge to the engine: a document must not end a slot, whatever it brings about. */
    private EngineResult run(EngineTask task, HeldLease hold) {
        try {
            return engine.run(task, new WatchedRun(hold));
        } catch (OutOfMemoryError e) {
            return crashed(hold, FailureCode.OUT_OF_MEMORY, "The document needs more memory than is available.", e);
        } catch (RuntimeException | Error e) {
            return crashed(hold, FailureCode.CRASHED, "The document could not be processed.", e);
        }
    }

    private static EngineResult crashed(HeldLease hold, FailureCode code, String detail, Throwable cause) {
        log.error(
                "The engine failed on document {}, which counts as a crash",
                hold.claim().documentId(),
                cause);
        return new EngineResult.Failed(new Failure(code, detail), OptionalInt.empty());
    }

    private static List<NewArtifact> store(AttemptOutput output, List<ProducedFile> files, HeldLease hold)
            throws IOException {
        List<NewArtifact> artifacts = new ArrayList<>();
        for (ProducedFile file : files) {
            artifacts.add(new NewArtifact(file.operation(), file.name(), file.mediaType(), output.store(file.name())));
            hold.alive();
        }
        output.sync();
        // Before the commit: an attempt that wins is not swept, and what it leaves would stay as long as the results.
        close(output);
        return artifacts;
    }

    /**
     * Trouble with the storage is the installation's, not the document's, so another attempt follows. It is counted, as a single
     * file that can never be read must not be tried for ever; {@code WORKER_LOST} is the one code that says so without blaming
     * the document, and as the attempt is recorded as failed and not as lost, it is no crash.
     */
    private static Outcome storageTrouble(Claim claim, IOException trouble) {
        log.warn("The storage failed document {}, another attempt follows", claim.documentId(), trouble);
        return switch (trouble) {
            case StorageNotReadyException e -> new Outcome.StorageGone();
            case StorageFullException e ->
                Outcome.Failed.because(FailureCode.STORAGE_FULL, "There was no room left to store the results.");
            case IOException e ->
                Outcome.Failed.because(FailureCode.WORKER_LOST, "The storage could not be read or written.");
        };
    }

    /** Removes what the attempt made. */
    static void discard(AttemptOutput output) {
        output.discard();
        close(output);
    }

    /** What cannot be closed is left for the sweep. */
    private static void close(AttemptOutput output) {
        try {
            output.close();
        } catch (IOException e) {
            log.warn("Scratch files of an attempt are left for the sweep", e);
        }
    }

    private static @Nullable Integer orNull(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }
}
