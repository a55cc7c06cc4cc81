package io.bindery.engine.guard;

import io.bindery.common.job.Failure;
import io.bindery.common.job.FailureCode;
import io.bindery.engine.EngineResult;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Ends a run from any depth. Unchecked, because it has to pass through PDFBox, which treats checked exceptions as
 * damage to repair.
 */
public final class RunEnded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Failure failure;

    private RunEnded(@Nullable Failure failure, @Nullable Throwable cause) {
        super(failure == null ? "stopped" : failure.detail(), cause, false, false);
        this.failure = failure;
    }

    public static RunEnded stopped() {
        return new RunEnded(null, null);
    }

    public static RunEnded failed(FailureCode code, String detail) {
        return new RunEnded(new Failure(code, detail), null);
    }

    public static RunEnded failed(FailureCode code, String detail, Throwable cause) {
        return new RunEnded(new Failure(code, detail), cause);
    }

    public EngineResult result(OptionalInt pageCount) {
        return failure == null ? new EngineResult.Stopped() : new EngineResult.Failed(failure, pageCount);
    }
}
