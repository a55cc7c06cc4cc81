package io.bindery.cli.result;

import io.bindery.cli.client.Document;
import io.bindery.cli.client.Job;
import io.bindery.cli.client.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The content of {@code manifest.json}: the job, and each document with its files below {@code <path>/}. */
record Manifest(JobEntry job, List<DocumentEntry> documents) {

    static Manifest of(Job job, List<Document> documents) {
        return new Manifest(
                JobEntry.of(job),
                documents.stream()
                        .map(document -> new DocumentEntry(
                                document.path(),
                                document.state(),
                                document.pageCount(),
                                document.failure(),
                                document.warnings(),
                                document.artifacts()))
                        .toList());
    }

    record JobEntry(
            String id,
            String name,
            String state,
            @Nullable String createdAt,
            @Nullable String startedAt,
            @Nullable String finishedAt,
            List<Operation> operations,
            Job.Documents documents,
            Job.Pages pages) {

        private static JobEntry of(Job job) {
            return new JobEntry(
                    job.id(),
                    job.name(),
                    job.state(),
                    job.createdAt(),
                    job.startedAt(),
                    job.finishedAt(),
                    job.operations(),
                    job.documents(),
                    job.pages());
        }
    }

    record DocumentEntry(
            String path,
            String state,
            @Nullable Integer pageCount,
            Document.@Nullable Failure failure,
            List<String> warnings,
            List<Document.Artifact> artifacts) {}
}
