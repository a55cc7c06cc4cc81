package io.bindery.api.result.artifact;

import io.bindery.api.job.JobJson;
import io.bindery.api.problem.ProblemException;
import io.bindery.api.result.download.Download;
import io.bindery.api.result.download.Downloads;
import io.bindery.db.query.ArtifactView;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.stereotype.Component;

/** Reads the beginning of artifacts for their preview, under a lease like every transfer. Thread-safe. */
@Component
public class ReadArtifact {

    private final FindArtifact artifacts;
    private final Downloads downloads;

    ReadArtifact(FindArtifact artifacts, Downloads downloads) {
        this.artifacts = artifacts;
        this.downloads = downloads;
    }

    /**
     * The beginning of an artifact.
     *
     * @param documentId as the client wrote it
     * @param maxBytes the greatest length
     * @throws ProblemException {@code UNKNOWN_DOCUMENT}, {@code UNKNOWN_ARTIFACT}, or {@code JOB_GONE} if cleanup has
     *     begun to remove the files
     * @throws IOException if the storage cannot be read, or has lost the file
     */
    public Beginning read(JobJson job, String documentId, String name, int maxBytes, HttpServletRequest request)
            throws IOException {
        ArtifactView artifact = artifacts.find(job, documentId, name);
        long length = Math.min(artifact.sizeBytes(), maxBytes);
        try (Download download = downloads.begin(job, request);
                InputStream content = download.open(artifact.storagePath(), 0, length)) {
            return new Beginning(content.readNBytes(maxBytes), length == artifact.sizeBytes());
        }
    }

    /**
     * The first bytes of an artifact.
     *
     * @param whole whether the artifact has no more
     */
    @SuppressWarnings("ArrayRecordComponent") // Passed on once; never compared, never kept.
    public record Beginning(byte[] bytes, boolean whole) {}
}
