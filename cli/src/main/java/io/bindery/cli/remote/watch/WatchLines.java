package io.bindery.cli.remote.watch;

import io.bindery.cli.client.ApiResponse;
import io.bindery.cli.client.Document;
import io.bindery.cli.client.Job;
import io.bindery.cli.report.DocumentReport;
import io.bindery.cli.report.ReportFormat;
import io.bindery.cli.terminal.ExitCode;
import io.bindery.cli.terminal.Printable;
import java.io.PrintStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Prints a line when the job changes its state, when a document ends, and after ten seconds without one. */
final class WatchLines implements WatchView {

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

    private final PrintStream out;
    private final PrintStream err;
    private final LatestDocuments latest = new LatestDocuments();
    private String state = "";
    private boolean firstPoll;
    private long lastLine = System.nanoTime();

    WatchLines(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public void job(ApiResponse<Job> answer) {
        Job job = answer.value();
        firstPoll = state.isEmpty();
        if (!job.state().equals(state) || System.nanoTime() - lastLine > LONGEST_SILENCE.toNanos()) {
            print(job.state() + ": " + ReportFormat.documents(job) + " documents, " + ReportFormat.pages(job)
                    + " pages");
        }
        state = job.state();
    }

    /** Documents that had succeeded before the watching began are left out. */
    @Override
    public void document(ApiResponse<Document> answer) {
        Document document = answer.value();
        @Nullable Document before = latest.put(document);
        boolean newlyEnded = document.ended() && (before == null || !before.ended());
        if (newlyEnded && !(firstPoll && document.succeeded())) {
            print(document.path() + ": " + outcome(document));
        }
    }

    @Override
    public void message(String text) {
        err.println(text);
    }

    @Override
    public void close() {}

    @Override
    public ExitCode printSummary() {
        DocumentReport report = latest.report();
        out.println(report.summary());
        return report.exitCode();
    }

    private void print(String line) {
        out.println(Printable.of(line));
        lastLine = System.nanoTime();
    }

    private static String outcome(Document document) {
        if (document.failure() != null) {
            return document.state() + ", " + DocumentReport.reason(document);
        }
        String pages = document.pageCount() == null ? "" : ", pages: " + document.pageCount();
        return document.state()
                + pages
                + DocumentReport.warning(document)
                        .map(warning -> ", " + warning)
                        .orElse("");
    }
}
