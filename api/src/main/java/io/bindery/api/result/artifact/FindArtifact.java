package io.bindery.api.result.artifact;

import io.bindery.api.job.JobDocuments;
import io.bindery.api.job.JobJson;
import io.bindery.api.problem.ProblemException;
import io.bindery.api.problem.ProblemType;
import io.bindery.common.job.DocumentId;
import io.bindery.db.query.ArtifactView;
import io.bindery.db.query.DocumentQuery;
import org.springframework.stereotype.Component;

/** Finds an artifact by its document and name. Thread-safe. */
@Component
class FindArtifact {

    private final DocumentQuery documents;

    FindArtifact(DocumentQuery documents) {
        this.documents = documents;
    }

    /**
     * One artifact.
     *
     * @param documentId as the client wrote it
     * @throws ProblemException {@code UNKNOWN_DOCUMENT}, {@code UNKNOWN_ARTIFACT}
     */
    ArtifactView find(JobJson job, String documentId, String name) {
        DocumentId document = JobDocuments.parse(documentId);
        return documents
                .artifact(job.jobId(), document, name)
                .orElseThrow(() -> documents.exists(job.jobId(), document)
                        ? ProblemException.of(
                                ProblemType.UNKNOWN_ARTIFACT, "The document has no artifact of this name.")
                        : JobDocuments.unknown());
    }
}
