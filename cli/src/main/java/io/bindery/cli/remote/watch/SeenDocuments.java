package io.bindery.cli.remote.watch;

import io.bindery.cli.client.Document;
import io.bindery.cli.report.DocumentReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The documents of a job as they were told of last, in its order. */
final class SeenDocuments {

    private final Map<String, Document> documents = new LinkedHashMap<>();

    /** Takes a new state; returns the one before, if there was one. */
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
