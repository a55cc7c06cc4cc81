package io.bindery.api.result;

import io.bindery.api.job.JobJson;
import io.bindery.api.result.download.Download;
import io.bindery.api.result.workbook.JobWorkbook;
import io.bindery.common.operation.Operations;
import io.bindery.db.query.ArtifactView;
import io.bindery.db.query.DocumentView;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Writes the workbook of a job while it is being sent. Thread-safe. */
@Component
class WriteWorkbook {

    /** Its name in the results. */
    static final String NAME = "workbook.xlsx";

    private static final String TABLES = "tables.json";
    private static final int BUFFER = 64 * 1024;

    private final EndedDocuments documents;

    WriteWorkbook(EndedDocuments documents) {
        this.documents = documents;
    }

    /** Whether the job requested one. */
    static boolean isRequestedBy(JobJson job) {
        return job.operations().stream().anyMatch(operation -> operation.name().equals(Operations.WORKBOOK.name()));
    }

    /**
     * Leaves the stream open.
     *
     * @throws IOException leaving a file that no reader accepts as complete
     */
    void write(JobJson job, Download download, OutputStream out) throws IOException {
        var buffered = new BufferedOutputStream(download.renewingOutput(out), BUFFER);
        var workbook = new JobWorkbook(buffered);
        documents.forEach(job, document -> {
            workbook.add(document);
            Optional<ArtifactView> tables = tables(document);
            if (tables.isPresent()) {
                try (InputStream content = download.open(
                        tables.get().storagePath(), 0, tables.get().sizeBytes())) {
                    workbook.addTables(document, content);
                }
            }
        });
        workbook.finish();
        buffered.flush();
    }

    private static Optional<ArtifactView> tables(DocumentView document) {
        return document.artifacts().stream()
                .filter(artifact -> artifact.operation().equals(Operations.TABLES.name())
                        && artifact.name().equals(TABLES))
                .findFirst();
    }
}
