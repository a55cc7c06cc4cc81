package io.bindery.cli.result;

import io.bindery.cli.client.ApiClient;
import io.bindery.cli.client.Document;
import io.bindery.cli.client.Job;
import io.bindery.common.operation.Operations;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Downloads the results of a job into a directory. */
public final class SaveResults {

    private final ApiClient api;
    private final ResultsDirectory directory;

    /** Downloads from this API into this directory. */
    public SaveResults(ApiClient api, ResultsDirectory directory) {
        this.api = api;
        this.directory = directory;
    }

    /**
     * Saves all artifacts and the workbook, if there is one, then the manifest.
     *
     * @param job an ended job
     * @return its documents, in its order
     */
    public List<Document> of(Job job) throws IOException, InterruptedException {
        List<Document> documents = api.documents(job.id());
        directory.deleteManifest();
        for (Document document : documents) {
            of(job, document);
        }
        if (requestsWorkbook(job)) {
            try (InputStream bytes = api.workbook(job.id())) {
                directory.saveWorkbook(bytes);
            }
        }
        directory.writeManifest(job, documents);
        return documents;
    }

    /** Saves the artifacts of one document that has ended, without workbook and manifest. */
    public void of(Job job, Document document) throws IOException, InterruptedException {
        for (Document.Artifact artifact : document.artifacts()) {
            try (InputStream bytes = api.artifact(job.id(), document.id(), artifact.name())) {
                directory.save(document, artifact, bytes);
            }
        }
    }

    private static boolean requestsWorkbook(Job job) {
        return job.operations().stream().anyMatch(operation -> operation.name().equals(Operations.WORKBOOK.name()));
    }
}
