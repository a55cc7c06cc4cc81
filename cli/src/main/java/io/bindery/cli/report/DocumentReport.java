package io.bindery.cli.report;

import io.bindery.cli.client.Document;
import io.bindery.cli.terminal.ExitCode;
import io.bindery.cli.terminal.Printable;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** The outcome of the documents of an ended job. */
public final class DocumentReport {

    private final List<Document> documents;
    private final List<Document> failed;

    private DocumentReport(List<Document> documents) {
        this.documents = documents;
        failed = documents.stream().filter(document -> !document.succeeded()).toList();
    }

    /** A report of documents that have ended. */
    public static DocumentReport of(List<Document> documents) {
        return new DocumentReport(List.copyOf(documents));
    }

    /** Prints a line for each document that failed, then for each with warnings. */
    public void printProblems(PrintStream target) {
        for (Document document : failed) {
            target.println("bindery: " + Printable.of(document.path()) + ": " + reason(document));
        }
        for (Document document : documents) {
            warning(document)
                    .ifPresent(warning -> target.println("bindery: " + Printable.of(document.path()) + ": " + warning));
        }
    }

    /** How many succeeded, how many failed, and how many were cancelled if any were. */
    public String summary() {
        long cancelled = failed.stream().filter(Document::cancelled).count();
        return documents.size() + (documents.size() == 1 ? " document: " : " documents: ")
                + (documents.size() - failed.size()) + " succeeded, " + (failed.size() - cancelled) + " failed"
                + (cancelled == 0 ? "" : ", " + cancelled + " cancelled");
    }

    /** The exit code: whether every document succeeded. */
    public ExitCode exitCode() {
        return failed.isEmpty() ? ExitCode.SUCCEEDED : ExitCode.SOME_FAILED;
    }

    /** How many warnings a document has, and the first; nothing if it has none. */
    public static Optional<String> warning(Document document) {
        List<String> warnings = document.warnings();
        if (warnings.isEmpty()) {
            return Optional.empty();
        }
        String first = Printable.of(warnings.getFirst());
        return Optional.of(
                warnings.size() == 1 ? "1 warning: " + first : warnings.size() + " warnings, the first: " + first);
    }

    /** Why a document did not succeed. */
    public static String reason(Document document) {
        Document.Failure failure = document.failure();
        return failure == null ? document.state() : reason(failure);
    }

    /** The code of a failure, and its detail if there is one. */
    public static String reason(Document.Failure failure) {
        return failure.detail() == null
                ? Printable.of(failure.code())
                : Printable.of(failure.code() + ": " + failure.detail());
    }
}
