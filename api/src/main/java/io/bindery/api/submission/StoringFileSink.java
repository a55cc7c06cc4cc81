package io.bindery.api.submission;

import io.bindery.api.submission.archive.LeadingBytes;
import io.bindery.api.submission.archive.UnpackZip;
import io.bindery.api.submission.request.Budget;
import io.bindery.api.submission.request.DocumentPaths;
import io.bindery.api.submission.request.FileSink;
import io.bindery.api.submission.request.ReceivedFile;
import io.bindery.api.submission.request.UploadProblems;
import io.bindery.common.Ids;
import io.bindery.common.job.DocumentId;
import io.bindery.common.job.Failure;
import io.bindery.common.job.FailureCode;
import io.bindery.common.storage.Storage;
import io.bindery.common.storage.StoragePath;
import io.bindery.common.storage.StoredFile;
import io.bindery.common.storage.Upload;
import io.bindery.db.job.ReceivedDocument;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stores the files of one upload in its input workspace (protocol steps U3 and U4). Not thread-safe. */
final class StoringFileSink implements FileSink {

    private static final int BUFFER = 64 * 1024;

    private final Storage storage;
    private final StoragePath workspace;
    private final Ids ids;
    private final Budget budget;
    private final UploadLease lease;
    private final byte[] buffer = new byte[BUFFER];
    private final DocumentPaths paths = new DocumentPaths();
    private final List<ReceivedDocument> documents = new ArrayList<>();

    StoringFileSink(Storage storage, StoragePath workspace, Ids ids, Budget budget, UploadLease lease) {
        this.storage = storage;
        this.workspace = workspace;
        this.ids = ids;
        this.budget = budget;
        this.lease = lease;
    }

    /** Stores one part: a PDF becomes a document, and so does each PDF of a ZIP. */
    @Override
    public ReceivedFile accept(String name, InputStream content) throws IOException {
        var id = new DocumentId(ids.next());
        var head = new LeadingBytes();
        head.readFrom(content);
        if (head.isZip()) {
            return unpack(name, id, head, content);
        }
        StoredFile stored = addDocument(id, name, head, content);
        return new ReceivedFile(name, stored.sizeBytes(), stored.sha256());
    }

    /** Stores one PDF of a ZIP. */
    private void acceptEntry(String path, LeadingBytes head, InputStream content) throws IOException {
        addDocument(new DocumentId(ids.next()), path, head, content);
    }

    /** Makes the names of the files durable and returns the documents received. */
    List<ReceivedDocument> finish() throws IOException {
        if (documents.isEmpty()) {
            throw UploadProblems.noFiles();
        }
        storage.sync(workspace);
        return documents;
    }

    private ReceivedFile unpack(String name, DocumentId id, LeadingBytes head, InputStream content) throws IOException {
        StoragePath archive = workspace.resolve(id + ".zip");
        StoredFile stored = store(name, archive, head, content, true);
        try (var file = storage.localFile(archive)) {
            new UnpackZip(name, this::acceptEntry).unpack(file.path());
        }
        storage.deleteFile(archive);
        return new ReceivedFile(name, stored.sizeBytes(), stored.sha256());
    }

    private StoredFile store(String name, StoragePath path, LeadingBytes head, InputStream content, boolean archive)
            throws IOException {
        try (Upload upload = storage.upload(path)) {
            write(name, upload, head.bytes(), head.length(), archive);
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                write(name, upload, buffer, count, archive);
            }
            return upload.commit();
        }
    }

    private void write(String name, Upload upload, byte[] bytes, int count, boolean archive) throws IOException {
        budget.addBytes(count);
        if (!archive) {
            budget.checkFile(name, upload.sizeBytes() + count);
        }
        upload.write(bytes, 0, count);
        lease.bytesArrived();
    }

    private StoredFile addDocument(DocumentId id, String path, LeadingBytes head, InputStream content)
            throws IOException {
        budget.addDocument();
        paths.add(path);
        StoredFile stored = store(path, workspace.resolve(id + ".pdf"), head, content, false);
        documents.add(new ReceivedDocument(id, path, stored.sizeBytes(), stored.sha256(), failure(head)));
        return stored;
    }

    /** The failure that the first bytes show; all others are found by the worker. */
    private static @Nullable Failure failure(LeadingBytes head) {
        if (head.length() == 0) {
            return new Failure(FailureCode.EMPTY_FILE, "The file is empty.");
        }
        return head.isPdf() ? null : new Failure(FailureCode.NOT_A_PDF, "The file is not a PDF: it has no PDF header.");
    }
}
