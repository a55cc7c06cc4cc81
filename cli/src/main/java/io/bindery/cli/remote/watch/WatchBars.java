package io.bindery.cli.remote.watch;

import io.bindery.cli.client.ApiResponse;
import io.bindery.cli.client.Document;
import io.bindery.cli.client.Job;
import io.bindery.cli.report.DocumentReport;
import io.bindery.cli.report.ReportFormat;
import io.bindery.cli.terminal.ExitCode;
import io.bindery.cli.terminal.Printable;
import io.bindery.cli.terminal.ProgressBars;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows a bar for each running document, eight at most, and one for the job. */
final class WatchBars implements WatchView {

    private static final int MAX_DOCUMENT_BARS = 8;

    private final ProgressBars display;
    private final PrintStream out;
    private final PrintStream err;
    private final LatestDocuments latest = new LatestDocuments();
    private @Nullable Job job;

    WatchBars(ProgressBars display, PrintStream out, PrintStream err) {
        this.display = display;
        this.out = out;
        this.err = err;
    }

    @Override
    public synchronized void job(ApiResponse<Job> answer) {
        job = answer.value();
        draw();
    }

    @Override
    public synchronized void document(ApiResponse<Document> answer) {
        latest.put(answer.value());
        draw();
    }

    @Override
    public synchronized void message(String text) {
        display.message(text);
        draw();
    }

    // Not synchronized: an interrupt must not wait for a thread that draws.
    @Override
    public void close() {
        display.close();
    }

    @Override
    public synchronized ExitCode printSummary() {
        DocumentReport report = latest.report();
        report.printProblems(err);
        out.println(report.summary());
        return report.exitCode();
    }

    private void draw() {
        Job shown = job;
        if (shown == null) {
            return;
        }
        List<Document> running = latest.running();
        var bars = new ArrayList<ProgressBars.Bar>();
        for (Document document : running.subList(0, Math.min(MAX_DOCUMENT_BARS, running.size()))) {
            Integer pages = document.pageCount();
            bars.add(new ProgressBars.Bar(
                    Printable.of(document.path()), document.pagesDone(), pages == null ? 0 : pages, ""));
        }
        String more =
                running.size() > MAX_DOCUMENT_BARS ? ", " + (running.size() - MAX_DOCUMENT_BARS) + " more running" : "";
        // A queued document counts as one page: otherwise the bar would be full whenever all opened documents are done.
        bars.add(new ProgressBars.Bar(
                Printable.of(shown.state()),
                shown.pages().done(),
                shown.pages().total() + shown.documents().queued(),
                ReportFormat.documents(shown) + " documents" + more));
        display.draw(bars);
    }
}
