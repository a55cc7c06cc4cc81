package io.bindery.cli.result;

import io.bindery.cli.client.Document;
import io.bindery.cli.client.Job;
import io.bindery.cli.client.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code manifest.json} says: the job, and each document with its files below {@code <path>/}. */
record Manifest(About job, List<Entry> documents) {

    static Manifest of(Job job, List<Document> documents) {
        return new Manifest(
                About.of(job),
                documents.stream()
                        .map(document -> new Entry(
                                document.path(),
                                document.state(),
                                document.pageCount(),
                                document.failure(),
                                document.warnings(),
                                document.artifacts()))
                        .toList());
    }

    record About(
            String id,
            String name,
            String state,
            @Nullable String createdAt,
            @Nullable String startedAt,
            @Nullable String finishedAt,
            List<Operation> operations,
            Job.Documents documents,
            Job.Pages pages) {

        private static About of(Job job) {
            return new About(
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

    record Entry(
            String path,
            String state,
            @Nullable Integer pageCount,
            Document.@Nullable Failure failure,
            List<String> warnings,
            List<Document.Artifact> artifacts) {}
}
