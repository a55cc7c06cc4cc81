package io.bindery.db.document;

import io.bindery.common.job.DocumentId;
import io.bindery.common.job.JobId;
import io.bindery.common.job.Priority;
import io.bindery.common.job.WorkerId;
import io.bindery.common.operation.OperationRequest;
import io.bindery.common.storage.StoragePath;
import java.util.List;
import java.util.UUID;

/**
 * A document claimed by a worker.
 *
 * @param jobId its job
 * @param documentId the document
 * @param fence the number under which this worker holds it; every write names it
 * @param attempt which attempt this is, from 1
 * @param maxAttempts attempts allowed
 * @param nonce random, part of the attempt's directory name
 * @param worker who holds it
 * @param sha256 of the input as it was received
 * @param input the input file
 * @param resultWorkspace where the attempt's directory goes
 * @param operations the operations to run, every parameter present
 * @param priority of its job: the topic on which it is announced again if the worker returns it
 */
public record Claim(
        JobId jobId,
        DocumentId documentId,
        long fence,
        int attempt,
        int maxAttempts,
        UUID nonce,
        WorkerId worker,
        String sha256,
        StoragePath input,
        StoragePath resultWorkspace,
        List<OperationRequest> operations,
        Priority priority) {

    public Claim {
        operations = List.copyOf(operations);
    }

    /** The directory that only this attempt writes to (docs/protocol.md#run). */
    public StoragePath attemptDirectory() {
        return resultWorkspace.resolve("a" + attempt + "-" + nonce);
    }
}
