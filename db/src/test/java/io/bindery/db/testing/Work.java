package io.bindery.db.testing;

import io.bindery.common.Ids;
import io.bindery.common.job.AttemptOutcome;
import io.bindery.common.job.DocumentId;
import io.bindery.common.job.Failure;
import io.bindery.common.job.FailureCode;
import io.bindery.common.job.JobId;
import io.bindery.common.job.WorkerId;
import io.bindery.common.message.DocumentMessage;
import io.bindery.common.storage.StoredFile;
import io.bindery.db.document.Claim;
import io.bindery.db.document.ClaimStore;
import io.bindery.db.document.Claimant;
import io.bindery.db.document.CommitResult;
import io.bindery.db.document.FinishStore;
import io.bindery.db.document.NewArtifact;
import io.bindery.db.job.Completion;
import io.bindery.db.job.CompletionStore;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What workers and the completion handler do to a job, through their stores and without any files. */
public final class Work {

    private final ClaimStore claims;
    private final FinishStore finishes;
    private final CompletionStore completions;
    private final Ids ids = new Ids();

    /** Works through these stores. */
    public Work(ClaimStore claims, FinishStore finishes, CompletionStore completions) {
        this.claims = claims;
        this.finishes = finishes;
        this.completions = completions;
    }

    /** A worker nobody knows yet. */
    public WorkerId worker() {
        return new WorkerId(ids.next());
    }

    /** The same, with an offer of everything that tests ask for. */
    public Claimant claimant() {
        return claimant("text", "metadata", "pages", "ocr");
    }

    /** The same, with an offer of these operations. */
    public Claimant claimant(String... operations) {
        return new Claimant(worker(), Set.of(operations));
    }

    /** Claims a document for a new worker. */
    public Claim claim(DocumentId document) {
        return claims.claim(document, claimant())
                .orElseThrow(() -> new IllegalStateException("not claimed: " + document));
    }

    /** Finishes a document of three pages with one artifact, {@code text.txt}. */
    public CommitResult succeed(Claim claim) {
        return finishes.succeed(claim, 3, List.of(artifact(claim, "text.txt")), List.of());
    }

    /** Finishes a document as damaged. */
    public CommitResult fail(Claim claim) {
        return finishes.fail(
                claim, AttemptOutcome.FAILED, new Failure(FailureCode.DAMAGED, "The file is damaged."), null);
    }

    /** Finishes a document as cancelled. */
    public CommitResult cancel(Claim claim) {
        return finishes.cancel(claim);
    }

    /** Delivers the completion of a claim, as a message not seen before. */
    public Completion complete(Claim claim) {
        return complete(claim.jobId(), claim.documentId(), claim.fence());
    }

    /** Delivers the completion of a document under a fence, as a message not seen before. */
    public Completion complete(JobId job, DocumentId document, long fence) {
        return completions.handle(UUID.randomUUID(), completion(job, document, fence));
    }

    /** Claims, finishes and completes a document. */
    public Claim done(DocumentId document) {
        Claim claim = claim(document);
        succeed(claim);
        complete(claim);
        return claim;
    }

    /** A file of an attempt that was never written. */
    public static NewArtifact artifact(Claim claim, String name) {
        return new NewArtifact(
                "text",
                name,
                "text/plain",
                new StoredFile(claim.attemptDirectory().resolve(name), 10, Jobs.SHA256));
    }

    /** A completion message. */
    public static DocumentMessage completion(JobId job, DocumentId document, long fence) {
        return new DocumentMessage(DocumentMessage.VERSION, job, document, fence, null);
    }
}
