package io.bindery.cli.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A document as the API tells of it. */
public record Document(
        String id,
        String path,
        String state,
        @Nullable Integer pageCount,
        @Nullable Failure failure,
        List<String> warnings,
        List<Artifact> artifacts) {

    private static final String SUCCEEDED = "SUCCEEDED";

    /** Whether all that was asked of it was done. */
    public boolean succeeded() {
        return state.equals(SUCCEEDED);
    }

    /** Why it did not succeed. */
    public record Failure(String code, @Nullable String detail) {}

    /** A file made from it. */
    public record Artifact(String name, String operation, String mediaType, long sizeBytes, String sha256) {}
}
