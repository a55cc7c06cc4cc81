package io.bindery.cli.client;

import io.bindery.common.job.DocumentState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A document, as the API represents it. */
public record Document(
        String id,
        String path,
        String state,
        @Nullable Integer pageCount,
        int pagesDone,
        @Nullable Failure failure,
        List<String> warnings,
        List<Artifact> artifacts) {

    private static final String SUCCEEDED = "SUCCEEDED";
    private static final String CANCELLED = "CANCELLED";
    private static final String RUNNING = "RUNNING";

    /** Whether all requested operations were done. */
    public boolean succeeded() {
        return state.equals(SUCCEEDED);
    }

    /** Whether its state is final, unless its job is retried. */
    public boolean ended() {
        return DocumentState.valueOf(state).ended();
    }

    /** Whether a user cancelled it. */
    public boolean cancelled() {
        return state.equals(CANCELLED);
    }

    /** Whether a worker is processing it. */
    public boolean running() {
        return state.equals(RUNNING);
    }

    /** Why it did not succeed. */
    public record Failure(String code, @Nullable String detail) {}

    /** A file made from it. */
    public record Artifact(String name, String operation, String mediaType, long sizeBytes, String sha256) {}
}
