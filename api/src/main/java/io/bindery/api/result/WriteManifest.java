package io.bindery.api.result;

import io.bindery.api.job.FailureJson;
import io.bindery.api.job.JobJson;
import io.bindery.api.result.download.Download;
import io.bindery.common.job.DocumentState;
import io.bindery.common.job.Failure;
import io.bindery.db.query.DocumentView;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.StreamUtils;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code manifest.json}: the job, and the result of each of its documents. Thread-safe. */
@Component
class WriteManifest {

    private final JsonMapper json;
    private final EndedDocuments documents;

    WriteManifest(JsonMapper json, EndedDocuments documents) {
        this.json = json;
        this.documents = documents;
    }

    /** Leaves the stream open. */
    void write(JobJson job, Download download, OutputStream out) throws IOException {
        try (JsonGenerator generator = json.createGenerator(StreamUtils.nonClosing(out))) {
            generator.writeStartObject();
            generator.writePOJOProperty("job", job);
            generator.writeArrayPropertyStart("documents");
            documents.forEach(job, document -> {
                download.renewIfDue();
                generator.writePOJO(Entry.of(document));
            });
            generator.writeEndArray();
            generator.writeEndObject();
        }
    }

    private record Entry(
            String path,
            DocumentState state,
            @Nullable Integer pageCount,
            @Nullable FailureJson failure,
            List<String> warnings,
            List<Artifact> artifacts) {

        static Entry of(DocumentView document) {
            Failure failure = document.failure();
            return new Entry(
                    document.path(),
                    document.state(),
                    document.pageCount(),
                    failure == null ? null : new FailureJson(failure.code().name(), failure.detail()),
                    document.warnings(),
                    document.artifacts().stream()
                            .map(artifact -> new Artifact(
                                    artifact.name(),
                                    artifact.operation(),
                                    artifact.mediaType(),
                                    artifact.sizeBytes(),
                                    artifact.sha256()))
                            .toList());
        }
    }

    private record Artifact(String name, String operation, String mediaType, long sizeBytes, String sha256) {}
}
