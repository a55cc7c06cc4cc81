package io.bindery.db.job;

import io.bindery.common.job.Priority;
import io.bindery.common.operation.OperationRequest;
import java.util.List;

/**
 * Everything known of a job once its files are durable.
 *
 * @param name its name, chosen by its owner
 * @param operations the operations requested for every document, every parameter present
 * @param priority how it is queued
 * @param requestHash SHA-256 of the request, for comparison with a repeat
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
