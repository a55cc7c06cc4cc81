package io.bindery.api.testing;

import io.bindery.api.storage.StorageGate;
import io.bindery.common.Ids;
import io.bindery.common.job.AttemptOutcome;
import io.bindery.common.job.DocumentId;
import io.bindery.common.job.Failure;
import io.bindery.common.job.FailureCode;
import io.bindery.common.job.JobId;
import io.bindery.common.job.Priority;
import io.bindery.common.job.WorkerId;
import io.bindery.common.job.WorkspaceId;
import io.bindery.common.message.DocumentMessage;
import io.bindery.common.operation.OperationRequest;
import io.bindery.common.storage.AttemptOutput;
import io.bindery.common.storage.Storage;
import io.bindery.db.document.Claim;
import io.bindery.db.document.ClaimStore;
import io.bindery.db.document.Claimant;
import io.bindery.db.document.FinishStore;
import io.bindery.db.document.NewArtifact;
import io.bindery.db.job.AcceptUpload;
import io.bindery.db.job.AcceptedJob;
import io.bindery.db.job.CompletionStore;
import io.bindery.db.job.NewJob;
import io.bindery.db.job.ReceivedDocument;
import io.bindery.db.job.UploadStart;
import io.bindery.db.job.UploadStore;
import io.bindery.db.testing.Jobs;
import io.bindery.db.upkeep.CleanupStore;
import io.bindery.db.upkeep.Deletion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Jobs with real results, put in through the stores and the storage that uploads and workers take. */
public final class StoredJobs {

    private static final Set<String> OFFER = Set.of("text", "tables", "workbook");
    private static final String OWNER = "anonymous";

    private final BeanFactory beans;
    private final Path root;
    private final Ids ids = new Ids();

    StoredJobs(BeanFactory beans, Path root) {
        this.beans = beans;
        this.root = root;
    }

    /** A job that receives files. */
    public UploadStart.Receiving receiving() {
        return switch (bean(UploadStore.class)
                .begin(new NewJob(OWNER, null, bean(StorageGate.class).openRoot(), "api test"))) {
            case UploadStart.Receiving receiving -> receiving;
            case UploadStart.Known known -> throw new IllegalStateException("no key was given: " + known);
        };
    }

    /** A job that waits, with a document for each path, of which text is asked. */
    public StoredJob accepted(String name, String... paths) throws IOException {
        return accepted(name, List.of(new OperationRequest("text", Map.of("order", "content"))), paths);
    }

    /** The same, of which tables and a workbook are asked. */
    public StoredJob acceptedForWorkbook(String name, String... paths) throws IOException {
        return accepted(
                name,
                List.of(new OperationRequest("tables", Map.of()), new OperationRequest("workbook", Map.of())),
                paths);
    }

    private StoredJob accepted(String name, List<OperationRequest> operations, String... paths) throws IOException {
        UploadStart.Receiving begun = receiving();
        bean(Storage.class).createWorkspace(begun.result());
        List<ReceivedDocument> documents = Arrays.stream(paths)
                .map(path -> new ReceivedDocument(new DocumentId(ids.next()), path, 1000, Jobs.SHA256, null))
                .toList();
        var job = new AcceptedJob(name, operations, Priority.INTERACTIVE, Jobs.SHA256, 3, documents);
        if (!bean(AcceptUpload.class).accept(begun.jobId(), begun.lease(), job)) {
            throw new IllegalStateException("not accepted: " + begun);
        }
        return new StoredJob(
                begun.jobId(), documents.stream().map(ReceivedDocument::id).toList());
    }

    /** An ended job of one document with one artifact. */
    public StoredJob ended(String name, byte[] content) throws IOException {
        StoredJob job = accepted("a job", "report.pdf");
        succeed(job, 0, Map.of(name, content));
        return job;
    }

    /** Claims a document, by a worker that will not be heard of again. */
    public Claim claim(StoredJob job, int document) {
        return bean(ClaimStore.class)
                .claim(job.documents().get(document), new Claimant(new WorkerId(ids.next()), OFFER))
                .orElseThrow();
    }

    /** A document succeeds with these artifacts and warnings. */
    public void succeed(StoredJob job, int document, Map<String, byte[]> artifacts, String... warnings)
            throws IOException {
        Claim claim = claim(job, document);
        var stored = new ArrayList<NewArtifact>();
        try (AttemptOutput output = bean(Storage.class).createAttempt(claim.attemptDirectory())) {
            int file = 0;
            for (Map.Entry<String, byte[]> artifact : artifacts.entrySet()) {
                // Names in storage are generated; an artifact's name is data.
                String name = "f" + file++;
                Files.write(output.directory().resolve(name), artifact.getValue());
                String operation = artifact.getKey().equals("tables.json") ? "tables" : "text";
                stored.add(
                        new NewArtifact(operation, artifact.getKey(), "text/plain;charset=UTF-8", output.store(name)));
            }
            output.sync();
        }
        bean(FinishStore.class).succeed(claim, 3, stored, List.of(warnings));
        complete(claim);
    }

    /** A document fails as one that needs a password. */
    public void fail(StoredJob job, int document) {
        Claim claim = claim(job, document);
        var failure = new Failure(FailureCode.PASSWORD_REQUIRED, "The file needs a password.");
        bean(FinishStore.class).fail(claim, AttemptOutcome.FAILED, failure, null);
        complete(claim);
    }

    /** Cleanup's first step on the job's results; empty while somebody uses them. */
    public Optional<Deletion> beginCleanup(JobId job) {
        UUID workspace = bean(JdbcClient.class)
                .sql("SELECT id FROM workspace WHERE job_id = :job AND kind = 'RESULT'")
                .param("job", job.value())
                .query(UUID.class)
                .single();
        return bean(CleanupStore.class).begin(new WorkspaceId(workspace));
    }

    /** Where an artifact's bytes are. */
    public Path file(StoredJob job, String artifact) {
        String path = bean(JdbcClient.class)
                .sql("""
                        SELECT a.storage_path
                        FROM artifact a
                        JOIN document d ON d.id = a.document_id
                        WHERE d.job_id = :job AND a.name = :name
                        """)
                .param("job", job.id().value())
                .param("name", artifact)
                .query(String.class)
                .single();
        return root.resolve(path);
    }

    /** Bytes to tell one place of a file from another. */
    public static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * 31 + i / 251);
        }
        return bytes;
    }

    /** A text as bytes. */
    public static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void complete(Claim claim) {
        bean(CompletionStore.class)
                .handle(
                        UUID.randomUUID(),
                        new DocumentMessage(
                                DocumentMessage.VERSION, claim.jobId(), claim.documentId(), claim.fence(), null));
    }

    private <T> T bean(Class<T> type) {
        return beans.getBean(type);
    }
}
