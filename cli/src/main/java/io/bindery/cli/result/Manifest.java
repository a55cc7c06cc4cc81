package io.bindery.cli.result;

import io.bindery.cli.client.Document;
import io.bindery.cli.client.Job;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code manifest.json} says: the job, and each document with its files below {@code <path>/}. */
record Manifest(Job job, List<Entry> documents) {

    static Manifest of(Job job, List<Document> documents) {
        return new Manifest(
                job,
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

    record Entry(
            String path,
            String state,
            @Nullable Integer pageCount,
            Document.@Nullable Failure failure,
            List<String> warnings,
            List<Document.Artifact> artifacts) {}
}
