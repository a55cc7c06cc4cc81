package io.bindery.cli.remote.watch;

import io.bindery.cli.client.Document;
import io.bindery.cli.report.DocumentReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The latest known state of each document of a job, in the order of the job. */
final class LatestDocuments {

    private final Map<String, Document> documents = new LinkedHashMap<>();

    /** Stores a new state; returns the previous one, if there was one. */
    @Nullable Document put(Document document) {
        return documents.put(document.id(), document);
    }

    List<Document> running() {
        return documents.values().stream().filter(Document::running).toList();
    }

    DocumentReport report() {
        return DocumentReport.of(List.copyOf(documents.values()));
    }
}
