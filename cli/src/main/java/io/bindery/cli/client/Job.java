package io.bindery.cli.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job, as the API represents it. */
public record Job(
        String id,
        String name,
        String state,
        @Nullable String createdAt,
        @Nullable String startedAt,
        @Nullable String finishedAt,
        @Nullable String deleteRequestedAt,
        @Nullable String resultsExpireAt,
        List<Operation> operations,
        Documents documents,
        Pages pages,
        Document.@Nullable Failure failure) {

    /** Documents by state. */
    public record Documents(long total, long queued, long running, long succeeded, long failed, long cancelled) {

        /** Those that have ended. */
        public long ended() {
            return succeeded + failed + cancelled;
        }
    }

    /** Pages of the documents opened so far. */
    public record Pages(long total, long done) {}
}
