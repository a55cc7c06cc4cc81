package io.bindery.api.result;

import io.bindery.api.job.JobJson;
import io.bindery.api.result.download.Download;
import io.bindery.db.query.ArtifactView;
import io.bindery.db.query.DocumentView;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.springframework.stereotype.Component;

/**
 * Writes the results of a job as a ZIP while it is being sent: the manifest first, then every artifact, then the
 * workbook if the job has one. The size of each artifact is stated beforehand, so that those over 4 GiB get Zip64
 * headers and all others stay readable everywhere. Thread-safe.
 */
@Component
class WriteArchive {

    private static final int BUFFER = 64 * 1024;

    private final WriteManifest manifest;
    private final EndedDocuments documents;
    private final WriteWorkbook workbook;

    WriteArchive(WriteManifest manifest, EndedDocuments documents, WriteWorkbook workbook) {
        this.manifest = manifest;
        this.documents = documents;
        this.workbook = workbook;
    }

    /** @throws IOException leaving an archive without its central directory, which no reader accepts as complete */
    // Closing would write that directory, so the archive is closed only after the last entry; until then it holds only
    // memory.
    @SuppressWarnings("resource")
    void write(JobJson job, Download download, OutputStream out) throws IOException {
        var zip = new ZipArchiveOutputStream(new BufferedOutputStream(out, BUFFER));
        zip.setLevel(Deflater.BEST_SPEED);
        Instant time = job.finishedAt() == null ? job.createdAt() : job.finishedAt();
        zip.putArchiveEntry(entry(EntryName.MANIFEST, time));
        manifest.write(job, download, zip);
        zip.closeArchiveEntry();
        documents.forEach(job, document -> {
            for (ArtifactView artifact : document.artifacts()) {
                add(zip, download, document, artifact, time);
            }
        });
        if (WriteWorkbook.isRequestedBy(job)) {
            zip.putArchiveEntry(entry(WriteWorkbook.NAME, time));
            workbook.write(job, download, zip);
            zip.closeArchiveEntry();
        }
        zip.finish();
        zip.close();
    }

    private static void add(
            ZipArchiveOutputStream zip, Download download, DocumentView document, ArtifactView artifact, Instant time)
            throws IOException {
        ZipArchiveEntry entry = entry(EntryName.of(document, artifact.name()), time);
        entry.setSize(artifact.sizeBytes());
        try (InputStream content = download.open(artifact.storagePath(), 0, artifact.sizeBytes())) {
            zip.putArchiveEntry(entry);
            download.send(artifact.storagePath(), content, artifact.sizeBytes(), zip);
            zip.closeArchiveEntry();
        }
    }

    private static ZipArchiveEntry entry(String name, Instant time) {
        var entry = new ZipArchiveEntry(name);
        entry.setLastModifiedTime(FileTime.from(time));
        return entry;
    }
}
