package io.bindery.db.model;

import io.bindery.common.transport.Topic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What the stores are expected to hold, as plain objects: no transactions, no SQL, one step after the other. */
final class StoresModel {

    final List<JobModel> jobs = new ArrayList<>();
    final List<MessageModel> outbox = new ArrayList<>();
    final Set<UUID> inbox = new HashSet<>();
    long now;

    List<DocumentModel> documents() {
        return jobs.stream().flatMap(job -> job.documents.stream()).toList();
    }

    List<WorkspaceModel> workspaces() {
        return jobs.stream().flatMap(JobModel::workspaces).toList();
    }

    Stream<LeaseModel> leases() {
        return jobs.stream().flatMap(JobModel::leases);
    }

    void announceWork(DocumentModel document) {
        outbox.add(new MessageModel(Topic.WORK_INTERACTIVE, document));
    }

    void announceEnd(DocumentModel document) {
        outbox.add(new MessageModel(Topic.COMPLETION, document));
    }

    /** One line a row, sorted. */
    List<String> lines() {
        return Stream.of(
                        jobs.stream().map(JobModel::line),
                        documents().stream().map(document -> document.line(now)),
                        documents().stream()
                                .flatMap(document -> document.attempts.stream().map(attempt -> attempt.line(document))),
                        documents().stream()
                                .filter(document -> document.artifact)
                                .map(document -> "artifact %s fence %d".formatted(document, document.fence)),
                        workspaces().stream().map(workspace -> workspace.line(now)),
                        leases().map(lease -> lease.line(now)),
                        outbox.stream().map(MessageModel::line),
                        Stream.of("handled messages: " + inbox.size()))
                .flatMap(lines -> lines)
                .sorted()
                .toList();
    }
}
