package io.bindery.worker.attempt;

import io.bindery.common.job.AttemptOutcome;
import io.bindery.common.job.Failure;
import io.bindery.common.job.FailureCode;
import io.bindery.common.storage.AttemptOutput;
import io.bindery.db.document.NewArtifact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the work of an attempt ended, before anything of it is committed. */
sealed interface Outcome {

    /** Every artifact is durable and the input is closed; whoever has this either commits it or discards the output. */
    record Produced(AttemptOutput output, int pageCount, List<NewArtifact> artifacts, List<String> warnings)
            implements Outcome {

        public Produced {
            artifacts = List.copyOf(artifacts);
            warnings = List.copyOf(warnings);
        }
    }

    /** It failed, and its output is discarded. */
    record Failed(Failure failure, @Nullable Integer pageCount) implements Outcome {

        static Failed because(FailureCode code, String detail) {
            return new Failed(new Failure(code, detail), null);
        }

        /** Whether it counts as one of the two crashes that a document is allowed, and under which name it is recorded. */
        AttemptOutcome attemptOutcome() {
            return switch (failure.code()) {
                case OUT_OF_MEMORY, CRASHED -> AttemptOutcome.CRASHED;
                case NOT_A_PDF,
                        EMPTY_FILE,
                        PASSWORD_REQUIRED,
                        DAMAGED,
                        TOO_MANY_PAGES,
                        LIMIT_EXCEEDED,
                        TIMED_OUT,
                        STALLED,
                        POISON,
                        WORKER_LOST,
                        STORAGE_FULL,
                        INPUT_CORRUPT,
                        EXPIRED -> AttemptOutcome.FAILED;
            };
        }
    }

    /** It ended because it was asked to, and its output is discarded; the hold says why. */
    record Stopped() implements Outcome {}

    /** Its input is not where it was stored: lost, or the volume that is there now is not ours. */
    record InputMissing() implements Outcome {}

    /** The storage went away, which is not the document's doing; nothing of the attempt is left that could be reached. */
    record StorageGone() implements Outcome {}
}
