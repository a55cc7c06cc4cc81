package io.bindery.db.testing;

import io.bindery.common.job.DocumentId;
import io.bindery.common.job.JobId;
import io.bindery.common.job.LeaseId;
import io.bindery.common.storage.StoragePath;
import java.util.List;

/**
 * An accepted job.
 *
 * @param id the job
 * @param upload the lease its upload had
 * @param input where its input workspace would lie
 * @param result where its result workspace would lie
 * @param documents its documents in order
 */
public record GivenJob(JobId id, LeaseId upload, StoragePath input, StoragePath result, List<DocumentId> documents) {

    public GivenJob {
        documents = List.copyOf(documents);
    }

    /** Its first document. */
    public DocumentId document() {
        return documents.getFirst();
    }

    /** Its document at a place, from 0. */
    public DocumentId document(int index) {
        return documents.get(index);
    }
}
