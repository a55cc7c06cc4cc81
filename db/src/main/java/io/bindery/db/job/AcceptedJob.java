package io.bindery.db.job;

import io.bindery.common.job.Priority;
import io.bindery.common.operation.OperationRequest;
import java.util.List;

/**
 * Everything known of a job once its files are durable.
 *
 * @param name what its owner calls it
 * @param operations what is asked of every document, defaults filled in
 * @param priority how it is queued
 * @param requestHash SHA-256 over what was sent
 * @param maxAttempts attempts allowed for each document
 * @param documents its documents in order, at least one
 */
public record AcceptedJob(
        String name,
        List<OperationRequest> operations,
        Priority priority,
        String requestHash,
        int maxAttempts,
        List<ReceivedDocument> documents) {

    public AcceptedJob {
        operations = List.copyOf(operations);
        documents = List.copyOf(documents);
    }
}
