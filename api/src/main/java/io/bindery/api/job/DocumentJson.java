package io.bindery.api.job;

import io.bindery.common.job.DocumentState;
import io.bindery.common.job.Failure;
import io.bindery.common.job.JobId;
import io.bindery.db.query.ArtifactView;
import io.bindery.db.query.DocumentView;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** A document as JSON (docs/rest.md); absent values are null. */
public record DocumentJson(
        UUID id,
        String path,
        long sizeBytes,
        DocumentState state,
        @Nullable Integer pageCount,
        int pagesDone,
        int attempt,
        int maxAttempts,
        @Nullable FailureJson failure,
        List<String> warnings,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        List<Artifact> artifacts) {

    /** An artifact; {@code href} is relative to this service. */
    public record Artifact(
            String name, String operation, String mediaType, long sizeBytes, String sha256, String href) {}

    /** A document of a job. */
    public static DocumentJson of(JobId job, DocumentView document) {
        Failure failure = document.failure();
        return new DocumentJson(
                document.id().value(),
                document.path(),
                document.sizeBytes(),
                document.state(),
                document.pageCount(),
                document.pagesDone(),
                document.attempt(),
                document.maxAttempts(),
                failure == null ? null : new FailureJson(failure.code().name(), failure.detail()),
                document.warnings(),
                document.startedAt(),
                document.finishedAt(),
                document.artifacts().stream()
                        .map(artifact -> artifact(job, document, artifact))
                        .toList());
    }

    private static Artifact artifact(JobId job, DocumentView document, ArtifactView artifact) {
        String href = "/v1/jobs/" + job + "/documents/" + document.id() + "/artifacts/"
                + UriUtils.encode(artifact.name(), StandardCharsets.UTF_8);
        return new Artifact(
                artifact.name(),
                artifact.operation(),
                artifact.mediaType(),
                artifact.sizeBytes(),
                artifact.sha256(),
                href);
    }
}
