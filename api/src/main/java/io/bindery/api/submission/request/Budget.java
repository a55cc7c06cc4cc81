package io.bindery.api.submission.request;

import org.springframework.util.unit.DataSize;

/** Counts the bytes and documents of one upload against its limits, while it arrives. Not thread-safe. */
public final class Budget {

    private final UploadProperties limits;
    private long bytes;
    private int documents;

    public Budget(UploadProperties limits) {
        this.limits = limits;
    }

    /**
     * Counts bytes received for the job.
     *
     * @throws io.bindery.api.problem.ProblemException when the job becomes too large
     */
    public void addBytes(int count) {
        bytes += count;
        if (bytes > limits.maxJobSize().toBytes()) {
            throw UploadProblems.jobTooLarge(limits.maxJobSize());
        }
    }

    /**
     * Counts one more document of the job.
     *
     * @throws io.bindery.api.problem.ProblemException when the job gets too many documents
     */
    public void addDocument() {
        documents++;
        if (documents > limits.maxFiles()) {
            throw UploadProblems.tooManyFiles(limits.maxFiles());
        }
    }

    /**
     * Checks the size of one file, in bytes.
     *
     * @throws io.bindery.api.problem.ProblemException when one file is too large
     */
    public void checkFile(String name, long sizeBytes) {
        DataSize limit = limits.maxFileSize();
        if (sizeBytes > limit.toBytes()) {
            throw UploadProblems.fileTooLarge(name, limit);
        }
    }
}
